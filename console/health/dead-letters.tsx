import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { useNotices } from '../shell/notices.tsx';
import { Empty, Trouble } from '../shell/states.tsx';
import { useMay } from '../sign-in/session.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { HEALTH } from './words.ts';

type Letter = Schemas['DeadLetter'];

/** What could not be worked, why, and a way to work it again. */
export function DeadLetters(): ReactNode {
  const w = useWords(HEALTH);
  const may = useMay();
  const { time } = useFigures();
  const { tell, tellTrouble } = useNotices();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly Letter[]>([]);
  const read = useQuery({ queryKey: ['dead-letters'], queryFn: () => answered(api.GET('/v1/dead-letters', { params: { query: { limit: 100 } } })) });
  const redrive = (): void => {
    void answered(api.POST('/v1/dead-letters/redrive', { body: { ids: chosen.map(({ id }) => id), dryRun: false } }))
      .then(({ items }) => { tell(w.redriven, <ul>{items.map(({ id, fate, why }) => <li key={id}><code>{id.slice(0, 8)}</code> {fate} {why}</li>)}</ul>); setChosen([]); return queries.invalidateQueries({ queryKey: ['dead-letters'] }); })
      .catch(tellTrouble);
  };
  if (read.error !== null) return <Trouble error={read.error} onAgain={() => void read.refetch()} />;
  return (
    <Table wrapLines
      header={<Header variant="h2" actions={may('redriveDeadLetters') && <Button disabled={chosen.length === 0} onClick={redrive}>{w.redrive}</Button>}>{w.letters}</Header>}
      items={read.data?.items ?? []} loading={read.isPending} empty={<Empty />} trackBy="id" selectionType="multi" selectedItems={chosen} onSelectionChange={({ detail }) => setChosen(detail.selectedItems)}
      ariaLabels={{ selectionGroupLabel: w.letters, allItemsSelectionLabel: () => w.letters, itemSelectionLabel: (_, { id }) => id }}
      columnDefinitions={[
        { id: 'at', header: w.sent, cell: ({ sentAt }) => time(sentAt) }, { id: 'source', header: w.source, cell: ({ source, queue }) => `${source} · ${queue}`, isRowHeader: true },
        { id: 'reason', header: w.reason, cell: ({ reason }) => reason }, { id: 'holds', header: w.holds, cell: ({ holds }) => <code>{JSON.stringify(holds)}</code> },
      ]}
    />
  );
}
