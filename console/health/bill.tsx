import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answered, api } from '../api/client.ts';
import { Reading } from '../shell/states.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { HEALTH } from './words.ts';

const dollars = (n: number): string => `$${n.toFixed(n < 1 ? 4 : 2)}`;

/** What this month costs so far, by capability. */
export function Bill(): ReactNode {
  const w = useWords(HEALTH);
  const { count, time } = useFigures();
  const read = useQuery({ queryKey: ['bill'], staleTime: 60_000, queryFn: () => answered(api.GET('/v1/health/bill')) });
  return (
    <Reading of={read}>{({ month, asOf, region, pricesAsOf, capabilities, dollars: all }) => (
      <Table wrapLines
        header={<Header variant="h2" description={w.billLead(time(asOf), region, pricesAsOf)} counter={`${w.total} ${dollars(all)}`}>{w.bill(month)}</Header>} items={capabilities}
        columnDefinitions={[
          { id: 'capability', header: w.capability, cell: ({ capability, words }) => <span title={words}>{capability}</span>, isRowHeader: true },
          { id: 'n', header: w.counted, cell: ({ counted, n }) => `${count(n)} ${counted}` },
          { id: 'units', header: w.units, cell: ({ units }) => units.map(({ unit, n }) => `${count(n)} × ${unit}`).join(', ') },
          { id: 'dollars', header: w.dollars, cell: (row) => dollars(row.dollars) },
        ]}
      />
    )}</Reading>
  );
}
