import type { ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { answered, api, type Schemas } from '../api/client.ts';
import { shortened, To } from '../shell/columns.tsx';
import { DocumentTable, usePaged } from '../shell/document-table.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { useAbout } from './report-page.tsx';
import { REPORTS } from './words.ts';

type Row = Schemas['ReportRow'];

/** What a number counts: pushes with the way to their trace, people with the way to their steps in the journey. */
export function RowsPage(): ReactNode {
  const w = useWords(REPORTS);
  const { time, count } = useFigures();
  const about = useAbout();
  const { outcome } = useParams();
  const [params] = useSearchParams();
  const asked = Object.fromEntries(['of', 'reason', 'from', 'to'].flatMap((name) => { const value = params.get(name); return value === null ? [] : [[name, value]]; }));
  const rows = usePaged(['report-rows', about, outcome, asked], (cursor) => answered(api.GET('/v1/reports/{scope}/{id}/rows', {
    params: { path: about, query: { ...asked, ...(cursor === undefined ? {} : { cursor }), ...(outcome === undefined ? {} : { outcome: outcome as NonNullable<Row['outcome']> }) } },
  })));
  const looked = rows.data?.pages.at(-1)?.lookedThrough;
  return (
    <DocumentTable<Row>
      title={`${w.rows}: ${about.scope === 'account' ? w.scopes.account : about.id}, ${[outcome ?? w.all, ...Object.values(asked)].join(', ')}`} rows={rows} text={(row) => JSON.stringify(row)}
      description={looked !== undefined && w.looked(count(looked), rows.hasNextPage)}
      columns={[
        { id: 'at', header: w.at, cell: ({ at }) => time(at) },
        { id: 'push', header: w.push, minWidth: 100, isRowHeader: true, cell: ({ pushId }) => (pushId === undefined ? '–' : <To path={`/pushes/${pushId}`}>{pushId.slice(0, 8)}…</To>) },
        { id: 'profile', header: w.whose, minWidth: 100, cell: ({ profileId }) => (profileId === undefined ? '–' : <To path={`/profiles/${profileId}`}><span title={profileId}>{shortened(profileId)}</span></To>) },
        { id: 'outcome', header: w.outcome, minWidth: 100, cell: ({ outcome: o }) => o ?? '–' },
        { id: 'reason', header: w.reason, minWidth: 100, cell: ({ reason }) => (reason === undefined ? '–' : <code>{reason}</code>) },
        { id: 'said', header: w.said, minWidth: 80, cell: ({ said }) => said ?? '–' },
        { id: 'why', header: w.why, minWidth: 200, cell: ({ explanation }) => explanation ?? '–' },
        { id: 'source', header: w.source, cell: ({ source, node, message }) => <span title={source}>{[source === undefined ? undefined : shortened(source), node, message].filter((part) => part !== undefined).join(' · ')}</span> },
      ]}
    />
  );
}
