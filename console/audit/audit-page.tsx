import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { answered, api, type Schemas } from '../api/client.ts';
import { shortened, To } from '../shell/columns.tsx';
import { DocumentTable, usePaged } from '../shell/document-table.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { AUDIT } from './words.ts';

type Line = Schemas['AuditLine'];
type Affected = Line['of'][number];

/** Pages of what lines tell of. */
const PLACES: Readonly<Record<string, string>> = { app: '/apps', channel: '/channels', 'rule-set': '/rule-sets', message: '/messages', journey: '/journeys', audience: '/audiences', computed: '/computed-attributes', send: '/sends' };

/** What is looked for stands in the address, so that it can be sent to somebody. */
export function AuditPage(): ReactNode {
  const w = useWords(AUDIT);
  const [wanted, setWanted] = useSearchParams();
  const sought = Object.fromEntries([...wanted].filter(([, value]) => value !== ''));
  const rows = usePaged(['audit', sought], (cursor) => answered(api.GET('/v1/audit', { params: { query: { ...sought, ...(cursor !== undefined && { cursor }) } } })));
  return (
    <SpaceBetween size="m">
      <Search sought={sought} onSearch={(next) => setWanted({ ...next })} />
      <DocumentTable title={w.title} description={w.lead} rows={rows} columns={useLineColumns()} text={(line) => JSON.stringify(line)} />
    </SpaceBetween>
  );
}

function useLineColumns(): readonly TableProps.ColumnDefinition<Line>[] {
  const w = useWords(AUDIT);
  const { time } = useFigures();
  return [
    { id: 'at', header: w.at, cell: ({ at }) => time(at), isRowHeader: true },
    { id: 'who', header: w.who, minWidth: 100, cell: ({ by: { kind, name } }) => (kind === 'system' ? `${w.system} (${name})` : name) },
    { id: 'did', header: w.did, cell: ({ did }) => <code>{did}</code> },
    { id: 'of', header: w.of, cell: ({ of }) => <Affecteds of={of} /> },
    { id: 'note', header: w.note, minWidth: 100, cell: ({ note = '' }) => note },
    { id: 'from', header: w.from, minWidth: 100, cell: ({ from }) => from?.forwardedFor ?? from?.ip ?? '–' },
  ];
}

/** So many are shown; a change of people names up to twenty. */
const SHOWN = 3;

function Affecteds({ of }: { readonly of: readonly Affected[] }): ReactNode {
  const w = useWords(AUDIT);
  const { count } = useFigures();
  const listed = (some: readonly Affected[]): ReactNode => some.map((one) => <div key={`${one.kind} ${one.id}`}><What one={one} /></div>);
  if (of.length <= SHOWN + 1) return listed(of);
  return <>{listed(of.slice(0, SHOWN))}<details><summary>{w.more(count(of.length - SHOWN))}</summary>{listed(of.slice(SHOWN))}</details></>;
}

function What({ one: { kind, id, revision, gone } }: { readonly one: Affected }): ReactNode {
  const w = useWords(AUDIT);
  const place = PLACES[kind];
  const name = <span title={id}>{shortened(id)}{revision !== undefined && ` · ${String(revision)}`}</span>;
  if (gone === true || place === undefined) return <>{kind} {name}{gone === true && ` (${w.gone})`}</>;
  return <>{kind} <To path={`${place}/${id}`}>{name}</To></>;
}

type Sought = Readonly<Record<string, string>>;

function Search({ sought, onSearch }: { readonly sought: Sought; readonly onSearch: (sought: Sought) => void }): ReactNode {
  const w = useWords(AUDIT);
  const [typed, setTyped] = useState(sought);
  const field = (name: string, label: string, hint = ''): ReactNode => (
    <FormField label={label}><Input value={typed[name] ?? ''} placeholder={hint} onChange={({ detail: { value } }) => setTyped({ ...typed, [name]: value.trim() })} /></FormField>
  );
  return (
    <form onSubmit={(event) => { event.preventDefault(); onSearch(typed); }}>
      <div className="search">
        {field('by', w.who, w.byHint)}{field('kind', w.kind, w.kindHint)}{field('id', w.id)}{field('profile', w.profile, w.profileHint)}{field('did', w.did, 'publishJourney')}
        <Button iconName="search" formAction="submit">{w.find}</Button>
      </div>
    </form>
  );
}
