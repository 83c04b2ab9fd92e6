import Link from '@cloudscape-design/components/link';
import type { TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { SHELL } from './words.ts';

/** A link to a page of the console. */
export function To({ path, children }: { readonly path: string; readonly children: ReactNode }): ReactNode {
  const navigate = useNavigate();
  return <Link href={`#${path}`} onFollow={(event) => { event.preventDefault(); void navigate(path); }}>{children}</Link>;
}

const SHORT = 20;
/** Ids that are made by Beckon are long, and told apart by how they begin and by what they lead to. */
export const shortened = (id: string): string => (id.length > SHORT ? `${id.slice(0, 12)}…` : id);

interface Provenance { readonly id: string; readonly updatedAt: string; readonly updatedBy: string }
type Columns<T> = readonly TableProps.ColumnDefinition<T>[];

/** The id that leads to the document, then the list's own columns, then who changed it when. */
export function useColumns<T extends Provenance>(base: string, own: Columns<T>): Columns<T> {
  const w = useWords(SHELL);
  const { time } = useFigures();
  return [
    { id: 'id', header: w.id, cell: (row) => <To path={`${base}/${row.id}`}>{row.id}</To>, isRowHeader: true },
    ...own,
    { id: 'changed', header: w.changed, cell: (row) => time(row.updatedAt) },
    { id: 'by', header: w.by, cell: (row) => row.updatedBy },
  ];
}
