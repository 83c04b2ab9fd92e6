import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { JsonObject } from '../../../core/json.ts';
import { answered, api, type Schemas } from '../../api/client.ts';
import { Differing } from '../../drafts/conflict.tsx';
import { textOf } from '../../drafts/history.ts';
import { usePaged } from '../../shell/document-table.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Reading } from '../../shell/states.tsx';
import { SHELL } from '../../shell/words.ts';
import { useMay } from '../../sign-in/session.ts';
import { useFigures } from '../../words/figures.ts';
import { useWords } from '../../words/words.ts';
import { JOURNEYS } from '../words.ts';

/** What was published, and what the draft changes about it. */
export function Versions({ journey: { id, versions }, draft }: { readonly journey: Schemas['StoredJourney']; readonly draft: string }): ReactNode {
  const w = useWords(JOURNEYS);
  const may = useMay();
  const { time } = useFigures();
  const { tell, tellTrouble } = useNotices();
  const queries = useQueryClient();
  const [compared, setCompared] = useState<number>();
  const back = (version: number): void => {
    void answered(api.POST('/v1/journeys/{id}/rollback', { params: { path: { id } }, body: { version } }))
      .then(() => { tell(w.done.publish); return queries.invalidateQueries({ queryKey: ['journeys', id] }); })
      .catch(tellTrouble);
  };
  return (
    <SpaceBetween size="m">
      <Table wrapLines
        items={[...versions].sort((a, b) => b.version - a.version)} empty={w.none}
        columnDefinitions={[
          { id: 'version', header: w.versions, cell: ({ version }) => version, isRowHeader: true },
          { id: 'status', header: w.state, cell: ({ status, trial }) => `${status}${trial === undefined ? '' : ` (${trial})`}` },
          { id: 'at', header: w.published, cell: ({ publishedAt }) => time(publishedAt) },
          { id: 'do', header: '', cell: ({ version, trial }) => <SpaceBetween size="xs" direction="horizontal"><Button onClick={() => setCompared(version)}>{w.compare} {version}</Button>{may('rollbackJourney') && trial === undefined && <Button onClick={() => back(version)}>{w.rollback}</Button>}</SpaceBetween> },
        ]}
      />
      {compared !== undefined && <Compared id={id} version={compared} draft={draft} />}
    </SpaceBetween>
  );
}

function Compared({ id, version, draft }: { readonly id: string; readonly version: number; readonly draft: string }): ReactNode {
  const read = useQuery({ queryKey: ['journeys', id, 'version', version], queryFn: () => answered(api.GET('/v1/journeys/{id}/versions/{version}', { params: { path: { id, version } } })) });
  return <Reading of={read}>{({ document }) => <Differing from={textOf(document as JsonObject)} to={draft} />}</Reading>;
}

/** Who did what to it. */
export function JourneyHistory({ id }: { readonly id: string }): ReactNode {
  const w = useWords(JOURNEYS);
  const s = useWords(SHELL);
  const { time } = useFigures();
  const rows = usePaged(['journeys', id, 'history'], (cursor) => answered(api.GET('/v1/journeys/{id}/history', { params: { path: { id }, query: cursor === undefined ? {} : { cursor } } })));
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Table wrapLines
      items={items} loading={rows.isPending} loadingText={s.loading} empty={s.noneYet}
      footer={rows.hasNextPage ? <Button onClick={() => void rows.fetchNextPage()}>{s.more}</Button> : undefined}
      columnDefinitions={[
        { id: 'at', header: w.at, cell: ({ at }) => time(at) },
        { id: 'by', header: w.by, cell: ({ by }) => by.name },
        { id: 'what', header: w.what, cell: ({ action, note }) => (note === undefined ? action : `${action}: ${note}`) },
        { id: 'from', header: w.from, cell: ({ from }) => from },
        { id: 'to', header: w.to, cell: ({ to }) => to },
        { id: 'version', header: w.versions, cell: ({ version }) => version ?? '' },
      ]}
    />
  );
}
