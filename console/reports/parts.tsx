import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import type { Breakdown } from '../../core/report/scope.ts';
import type { Schemas } from '../api/client.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { type CountName, totalOf } from './numbers.tsx';
import { REPORTS } from './words.ts';

const SHOWN = ['targeted', 'excluded', 'accepted', 'refused', 'received', 'opened', 'openedUnique', 'dismissed', 'converted'] as const satisfies readonly CountName[];

/** The same numbers by platform, locale, treatment, app version or hour. */
export function Parts({ by, parts }: { readonly by: Breakdown; readonly parts: readonly Schemas['ReportPart'][] }): ReactNode {
  const w = useWords(REPORTS);
  const { count, share } = useFigures();
  return (
    <Table
      header={<Header variant="h2">{`${w.by}: ${w.breakdowns[by]}`}</Header>} items={parts} empty={w.noneCounted} stickyColumns={{ first: 1 }}
      columnDefinitions={[
        { id: 'value', header: w.breakdowns[by], cell: ({ value }) => (value === '' ? w.unknownValue : value), isRowHeader: true },
        ...SHOWN.map((name) => ({ id: name, header: w.names[name], cell: ({ figures }: Schemas['ReportPart']) => count(totalOf(figures[name])) })),
        { id: 'openRate', header: w.names.openRate, cell: ({ rates }) => (rates.openRate === null ? '–' : share(rates.openRate, 1)) },
      ]}
    />
  );
}
