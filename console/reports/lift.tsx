import Header from '@cloudscape-design/components/header';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { REPORTS } from './words.ts';

type Lift = Schemas['Lift'];

/** What the message changed, against people who got none. */
export function LiftTable({ lift }: { readonly lift: readonly Lift[] }): ReactNode {
  const w = useWords(REPORTS);
  const { share, count } = useFigures();
  const rate = (n: number | null): string => (n === null ? '–' : share(n, 1));
  const group = ({ converted, touched, rate: its, interval }: Lift['got']): string => `${rate(its)} (${count(converted)} / ${count(touched)}; ${rate(interval.low)} – ${rate(interval.high)})`;
  return (
    <Table
      header={<Header variant="h2">{w.lift}</Header>} items={lift}
      columnDefinitions={[
        { id: 'treatment', header: w.breakdowns.treatment, cell: ({ treatment }) => treatment, isRowHeader: true },
        { id: 'got', header: w.got, cell: ({ got }) => group(got) },
        { id: 'held', header: w.heldOut, cell: ({ heldOut }) => group(heldOut) },
        { id: 'difference', header: w.difference, cell: ({ difference, interval }) => `${rate(difference)} (${rate(interval.low)} – ${rate(interval.high)})` },
        { id: 'certain', header: '', cell: ({ certain }) => <StatusIndicator type={certain ? 'success' : 'pending'}>{certain ? w.certain : w.uncertain}</StatusIndicator> },
      ]}
    />
  );
}
