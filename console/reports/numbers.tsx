import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Popover from '@cloudscape-design/components/popover';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { COUNTS, type Formula, RATE_NAMES, RATES } from '../../core/report/formulas.ts';
import type { Schemas } from '../api/client.ts';
import { To } from '../shell/columns.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { type About, behindOf, type Counted, rowsPath } from './ranges.ts';
import { REPORTS } from './words.ts';

type Figures = Schemas['Figures'];
export type CountName = keyof typeof COUNTS;

export const totalOf = (value: number | Readonly<Record<string, number>>): number => (typeof value === 'number' ? value : Object.values(value).reduce((sum, n) => sum + n, 0));

/** A number's name; on demand what it means. */
export function Named({ name, formula: { formula, words, ajo } }: { readonly name: string; readonly formula: Omit<Formula, 'kind'> }): ReactNode {
  const w = useWords(REPORTS);
  return <Popover header={name} content={<SpaceBetween size="xs"><div>{words}</div><div><b>{w.formula}:</b> <code>{formula}</code></div>{ajo !== undefined && <div>{w.ajo(ajo)}</div>}</SpaceBetween>}>{name}</Popover>;
}

/** The range of the numbers; of the live report none: it goes on. */
export type Span = Omit<Counted, 'of' | 'reason'>;
interface NumberGridProps { readonly about: About; readonly span: Span; readonly figures: Figures; readonly inFlight: number }

export function NumberGrid({ about, span, figures, inFlight }: NumberGridProps): ReactNode {
  const w = useWords(REPORTS);
  const { count } = useFigures();
  const items = (Object.keys(COUNTS) as CountName[]).map((name) => {
    const n = name === 'inFlight' ? inFlight : totalOf(figures[name]);
    const behind = n === 0 ? undefined : behindOf(about, { of: name, ...span });
    return {
      label: <Named name={w.names[name]} formula={COUNTS[name]} />,
      value: <Box fontSize="heading-l" fontWeight="bold"><span data-figure={name}>{count(n)}</span>{behind !== undefined && <Box fontSize="body-s"><span data-rows={name}><To path={behind}>{name === 'inFlight' ? w.showQueues : w.show}</To></span></Box>}</Box>,
    };
  });
  return <Container header={<Header variant="h2">{w.figures}</Header>}><KeyValuePairs columns={4} items={items} /></Container>;
}

export function RateGrid({ rates }: { readonly rates: Schemas['Rates'] }): ReactNode {
  const w = useWords(REPORTS);
  const { share } = useFigures();
  const items = RATE_NAMES.map((name) => {
    const rate = rates[name];
    return { label: <Named name={w.names[name]} formula={RATES[name]} />, value: <Box fontSize="heading-m">{rate === null ? '–' : share(rate, 1)}</Box> };
  });
  return <Container header={<Header variant="h2">{w.rates}</Header>}><KeyValuePairs columns={4} items={items} /></Container>;
}

const BY_REASON = ['excluded', 'unaddressed', 'refused', 'tokenDead', 'unknown', 'actions', 'refusedEntries', 'exits', 'failures'] as const satisfies readonly CountName[];

/** What the numbers that have reasons are made of. */
export function Reasons({ about, span, figures }: { readonly about: About; readonly span: Span; readonly figures: Figures }): ReactNode {
  const w = useWords(REPORTS);
  const { count } = useFigures();
  const items = BY_REASON.flatMap((name) => Object.entries(figures[name]).map(([reason, n]) => ({ name, reason, n })));
  return (
    <Table
      header={<Header variant="h2">{w.reasons}</Header>} items={items} empty={w.noneCounted}
      columnDefinitions={[
        { id: 'name', header: w.outcome, cell: ({ name }) => w.names[name] },
        { id: 'reason', header: w.reason, cell: ({ reason }) => <code>{reason}</code>, isRowHeader: true },
        { id: 'n', header: w.count, cell: ({ name, reason, n }) => <To path={rowsPath(about, { of: name, reason, ...span })}>{count(n)}</To> },
      ]}
    />
  );
}
