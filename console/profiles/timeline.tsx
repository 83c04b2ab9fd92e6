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
import { type Happening, type Read, timelineOf } from './timeline-of.ts';
import { PROFILES } from './words.ts';

/** Newest first; older ones are read when asked for. */
function Timeline<T>({ rows, columns }: { readonly rows: Paged<T>; readonly columns: readonly TableProps.ColumnDefinition<T>[] }): ReactNode {
  const s = useWords(SHELL);
  if (rows.error !== null) return <Trouble error={rows.error} onAgain={() => void rows.refetch()} />;
  return (
    <Table<T> wrapLines
      items={rows.data?.pages.flatMap(({ items }) => items) ?? []} loading={rows.isPending} loadingText={s.loading} empty={<Empty />} columnDefinitions={columns}
      footer={rows.hasNextPage ? <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>{s.more}</Button> : undefined}
    />
  );
}

const usePushes = (id: string): Paged<Schemas['PushOfProfile']> =>
  usePaged(['pushes-of', id], (cursor) => answered(api.GET('/v1/profiles/{id}/pushes', { params: { path: { id }, query: cursor === undefined ? {} : { cursor } } })), 5_000);
const useEvents = (id: string): Paged<Schemas['EventOfProfile']> =>
  usePaged(['events-of', id], (cursor) => answered(api.GET('/v1/profiles/{id}/events', { params: { path: { id }, query: cursor === undefined ? {} : { cursor } } })), 5_000);

function readOf<T>({ data, hasNextPage }: Paged<T>): Read<T> {
  return { items: data?.pages.flatMap(({ items }) => items) ?? [], more: hasNextPage };
}

/** Events, pushes and journeys in one order. */
export function TimelineOf({ profile: { id, instances } }: { readonly profile: Pick<Schemas['Profile'], 'id' | 'instances'> }): ReactNode {
  const w = useWords(PROFILES);
  const s = useWords(SHELL);
  const { time } = useFigures();
  const [events, pushes] = [useEvents(id), usePushes(id)];
  const error = events.error ?? pushes.error;
  if (error !== null) return <Trouble error={error} onAgain={() => { void events.refetch(); void pushes.refetch(); }} />;
  const more = (): void => { for (const rows of [events, pushes]) if (rows.hasNextPage) void rows.fetchNextPage(); };
  return (
    <Table<Happening> wrapLines
      items={timelineOf({ events: readOf(events), pushes: readOf(pushes), instances })} loading={events.isPending || pushes.isPending} loadingText={s.loading} empty={<Empty />}
      footer={events.hasNextPage || pushes.hasNextPage ? <Button loading={events.isFetchingNextPage || pushes.isFetchingNextPage} onClick={more}>{s.more}</Button> : undefined}
      columnDefinitions={[
        { id: 'at', header: w.at, cell: ({ at }) => time(at) },
        { id: 'kind', header: w.what, isRowHeader: true, cell: ({ kind }) => w.kinds[kind] },
        { id: 'more', header: w.more, cell: (happening) => <Said happening={happening} /> },
      ]}
    />
  );
}

function Said({ happening }: { readonly happening: Happening }): ReactNode {
  const w = useWords(PROFILES);
  const { time } = useFigures();
  if (happening.kind === 'journey') {
    const { journey, version, node, deadline } = happening.instance;
    return <><To path={`/journeys/${journey}`}>{`${journey} ${String(version)}`}</To> · {w.waits} {node} · {w.until} {time(deadline)}</>;
  }
  if (happening.kind === 'event') {
    const { name, push, properties } = happening.event;
    return <>{push === undefined ? <b>{name}</b> : <To path={`/pushes/${push.pushId}`}>{name}</To>} <code>{JSON.stringify(properties)}</code></>;
  }
  const { pushId, outcome, explanation, requestedBy } = happening.push;
  return <>{pushId === undefined ? outcome : <To path={`/pushes/${pushId}`}>{outcome}</To>} · {requestedBy === undefined ? '' : `${requestedBy.journey} · ${requestedBy.node} · ${requestedBy.message} · `}{explanation}</>;
}

/** What the person got, or did not get, and why. */
export function PushesOf({ id }: { readonly id: string }): ReactNode {
  const w = useWords(PROFILES);
  const { time } = useFigures();
  const rows = usePushes(id);
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
  const rows = useEvents(id);
  return <Timeline rows={rows} columns={[
    { id: 'at', header: w.at, cell: ({ time: at }) => time(at) },
    { id: 'what', header: w.what, cell: ({ name, push }) => (push === undefined ? name : <To path={`/pushes/${push.pushId}`}>{name}</To>), isRowHeader: true },
    { id: 'more', header: w.more, cell: ({ properties }) => <code>{JSON.stringify(properties)}</code> },
    { id: 'app', header: w.app, cell: ({ app, source }) => `${app} · ${source}` },
  ]} />;
}
