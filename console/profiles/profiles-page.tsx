import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { To } from '../shell/columns.tsx';
import { DocumentTable, usePaged } from '../shell/document-table.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { Values } from './values.tsx';
import { PROFILES } from './words.ts';

const WAYS = ['id', 'alias', 'attribute'] as const;
type Way = (typeof WAYS)[number];
interface Asked { readonly way: Way; readonly value: string }

export function ProfilesPage(): ReactNode {
  const w = useWords(PROFILES);
  const [asked, setAsked] = useState<Asked>();
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={w.lead}>{w.title}</Header>
      <Search onAsk={setAsked} />
      {asked !== undefined && <Found key={`${asked.way}:${asked.value}`} asked={asked} />}
    </SpaceBetween>
  );
}

function Search({ onAsk }: { readonly onAsk: (asked: Asked) => void }): ReactNode {
  const w = useWords(PROFILES);
  const [way, setWay] = useState<Way>('id');
  const [value, setValue] = useState('');
  return (
    <form onSubmit={(event) => { event.preventDefault(); onAsk({ way, value }); }}>
      <SpaceBetween size="xs" direction="horizontal" alignItems="end">
        <Select ariaLabel={w.find} selectedOption={{ value: way, label: w.by[way] }} options={WAYS.map((v) => ({ value: v, label: w.by[v] }))} onChange={({ detail }) => setWay(detail.selectedOption.value as Way)} />
        <FormField label={w.by[way]}><Input value={value} onChange={({ detail }) => setValue(detail.value)} /></FormField>
        <Button variant="primary" formAction="submit" disabled={value === ''}>{w.find}</Button>
      </SpaceBetween>
    </form>
  );
}

function Found({ asked: { way, value } }: { readonly asked: Asked }): ReactNode {
  const w = useWords(PROFILES);
  const { time } = useFigures();
  const rows = usePaged(['profiles', way, value], (cursor) => answered(api.GET('/v1/profiles', { params: { query: { [way]: value, ...(cursor === undefined ? {} : { cursor }) } } })));
  return (
    <DocumentTable<Schemas['FoundProfile']>
      title={w.title} rows={rows} text={(row) => JSON.stringify(row)}
      columns={[
        { id: 'id', header: w.by.id, cell: ({ id }) => <To path={`/profiles/${encodeURIComponent(id)}`}>{id}</To>, isRowHeader: true },
        { id: 'attributes', header: w.attributes, cell: ({ attributes }) => <Values of={attributes} /> },
        { id: 'devices', header: w.devices, cell: ({ devices }) => devices },
        { id: 'seen', header: w.seen, cell: ({ seenAt }) => time(seenAt) },
      ]}
    />
  );
}
