import Button from '@cloudscape-design/components/button';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { To } from '../shell/columns.tsx';
import { type Paged, usePaged } from '../shell/document-table.tsx';
import { Empty, Trouble } from '../shell/states.tsx';
import { SHELL } from '../shell/words.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { PROFILES } from './words.ts';

/** Newest first; older ones are read when asked for. */
function Timeline<T>({ rows, columns }: { readonly rows: Paged<T>; readonly columns: readonly TableProps.ColumnDefinition<T>[] }): ReactNode {
  const s = useWords(SHELL);
  if (rows.error !== null) return <Trouble error={rows.error} onAgain={() => void rows.refetch()} />;
  return (
    <Table<T>
      items={rows.data?.pages.flatMap(({ items }) => items) ?? []} loading={rows.isPending} loadingText={s.loading} empty={<Empty />} columnDefinitions={columns}
      footer={rows.hasNextPage ? <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>{s.more}</Button> : undefined}
    />
  );
}

/** What the person got, or did not get, and why. */
export function PushesOf({ id }: { readonly id: string }): ReactNode {
  const w = useWords(PROFILES);
  const { time } = useFigures();
  const rows = usePaged<Schemas['PushOfProfile']>(['pushes-of', id], (cursor) => answered(api.GET('/v1/profiles/{id}/pushes', { params: { path: { id }, query: cursor === undefined ? {} : { cursor } } })), 5_000);
  return <Timeline rows={rows} columns={[
    { id: 'at', header: w.at, cell: ({ at }) => time(at) },
    { id: 'push', header: w.push, cell: ({ pushId }) => (pushId === undefined ? '–' : <To path={`/pushes/${pushId}`}>{pushId.slice(0, 8)}…</To>) },
    { id: 'outcome', header: w.outcome, cell: ({ outcome }) => outcome },
    { id: 'why', header: w.why, cell: ({ explanation }) => explanation },
    { id: 'asked', header: w.asked, cell: ({ requestedBy }) => (requestedBy === undefined ? '–' : `${requestedBy.journey} · ${requestedBy.node} · ${requestedBy.message}`) },
    { id: 'device', header: w.devices, cell: ({ platform, deviceId }) => `${platform ?? '–'} ${deviceId ?? ''}` },
  ]} />;
}

export function EventsOf({ id }: { readonly id: string }): ReactNode {
  const w = useWords(PROFILES);
  const { time } = useFigures();
  const rows = usePaged<Schemas['EventOfProfile']>(['events-of', id], (cursor) => answered(api.GET('/v1/profiles/{id}/events', { params: { path: { id }, query: cursor === undefined ? {} : { cursor } } })), 5_000);
  return <Timeline rows={rows} columns={[
    { id: 'at', header: w.at, cell: ({ time: at }) => time(at) },
    { id: 'what', header: w.what, cell: ({ name, push }) => (push === undefined ? name : <To path={`/pushes/${push.pushId}`}>{name}</To>), isRowHeader: true },
    { id: 'more', header: w.more, cell: ({ properties }) => <code>{JSON.stringify(properties)}</code> },
    { id: 'app', header: w.app, cell: ({ app, source }) => `${app} · ${source}` },
  ]} />;
}
