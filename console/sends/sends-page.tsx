import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { answered, api, type Schemas } from '../api/client.ts';
import { To } from '../shell/columns.tsx';
import { DocumentTable, usePaged } from '../shell/document-table.tsx';
import { useMay } from '../sign-in/session.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { SENDS } from './words.ts';

type Send = Schemas['SendState'];

export const recipientsOf = ({ to }: Pick<Send, 'to'>): string => ('audience' in to ? to.audience : `${to.list} (${String(to.recipients)})`);

export function SendsPage(): ReactNode {
  const w = useWords(SENDS);
  const may = useMay();
  const navigate = useNavigate();
  const { time, share } = useFigures();
  const rows = usePaged<Send>(['sends'], (cursor) => answered(api.GET('/v1/sends', { params: { query: cursor === undefined ? {} : { cursor } } })), 5_000);
  return (
    <DocumentTable<Send>
      title={w.title} description={w.lead} rows={rows} text={(row) => JSON.stringify(row)}
      actions={may('createSend') ? <Button variant="primary" onClick={() => void navigate('/sends/new')}>{w.new}</Button> : undefined}
      columns={[
        { id: 'id', header: w.name, cell: ({ id, name }) => <To path={`/sends/${id}`}>{name ?? id.slice(0, 8)}</To>, isRowHeader: true },
        { id: 'message', header: w.message, cell: ({ message }) => <To path={`/messages/${message}`}>{message}</To> },
        { id: 'to', header: w.to, cell: (send) => recipientsOf(send) },
        { id: 'state', header: w.state, cell: ({ state, paused }) => (paused === undefined ? w.states[state] : w.paused(paused.by)) },
        { id: 'progress', header: w.progress, cell: ({ progress }) => share(progress.share, 1) },
        { id: 'created', header: w.created, cell: ({ createdAt }) => time(createdAt) },
        { id: 'by', header: w.by, cell: ({ createdBy }) => createdBy },
      ]}
    />
  );
}
