import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useColumns } from '../shell/columns.tsx';
import { DocumentTable, usePaged } from '../shell/document-table.tsx';
import { useMay } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { type KindName, KINDS, type Listed } from './kinds.ts';
import { DOCUMENTS } from './words.ts';

/** All documents of a kind. */
export function KindList({ name }: { readonly name: KindName }): ReactNode {
  const w = useWords(DOCUMENTS);
  const may = useMay();
  const navigate = useNavigate();
  const { base, list, says, may: needs } = KINDS[name];
  const rows = usePaged([name], list);
  const columns = useColumns<Listed>(base, [{ id: 'says', header: w.says, cell: ({ document }) => <code>{says(document)}</code> }]);
  return (
    <DocumentTable
      title={w.titles[name]} description={w.leads[name]} rows={rows} columns={columns} text={(row) => JSON.stringify(row)}
      actions={may(needs.put) ? <Button variant="primary" onClick={() => void navigate(`${base}/new`)}>{w.news[name]}</Button> : undefined}
    />
  );
}
