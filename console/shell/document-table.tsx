import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { type UseInfiniteQueryResult, type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { Empty, Trouble } from './states.tsx';
import { SHELL } from './words.ts';

/** `lookedThrough`: of what is found by looking, this page and those before. */
export interface PageOf<T> { readonly items: readonly T[]; readonly cursor?: string | undefined; readonly lookedThrough?: number | undefined }
export type Paged<T> = UseInfiniteQueryResult<InfiniteData<PageOf<T>>>;

/** A list of the API, page by page: the next one is read when it is turned to. */
export function usePaged<T>(key: readonly unknown[], read: (cursor: string | undefined) => Promise<PageOf<T>>, every?: number): Paged<T> {
  return useInfiniteQuery({
    queryKey: key, initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => read(pageParam), getNextPageParam: (page) => page.cursor,
    ...(every === undefined ? {} : { refetchInterval: every }),
  });
}

export interface DocumentTableProps<T> {
  readonly title: string;
  readonly description?: ReactNode;
  readonly rows: Paged<T>;
  readonly columns: readonly TableProps.ColumnDefinition<T>[];
  readonly actions?: ReactNode;
  readonly empty?: ReactNode;
  /** What is looked through when the viewer types into the filter. */
  readonly text: (row: T) => string;
}

/** Rows on the screen at once; a hundred thousand are as quick as ten. */
const ROWS = 50;
/** Lines are broken where a table is narrow, words are not: wide enough for a state, and a time in two lines. */
const LEAST = 125;

export function DocumentTable<T>({ title, description, rows, columns, actions, empty, text }: DocumentTableProps<T>): ReactNode {
  const w = useWords(SHELL);
  const { count } = useFigures();
  const [filter, setFilter] = useState('');
  const [page, setPage] = useState(1);
  const all = rows.data?.pages.flatMap(({ items }) => items) ?? [];
  const found = filter === '' ? all : all.filter((row) => text(row).toLowerCase().includes(filter.toLowerCase()));
  if (rows.error !== null && all.length === 0) return <Trouble error={rows.error} onAgain={() => void rows.refetch()} />;
  const turn = (to: number): void => {
    if (to * ROWS > found.length && rows.hasNextPage) void rows.fetchNextPage();
    setPage(to);
  };
  const pages = Math.max(1, Math.ceil(found.length / ROWS));
  return (
    <Table<T>
      variant="full-page" stickyHeader wrapLines
      items={found.slice((page - 1) * ROWS, page * ROWS)}
      columnDefinitions={columns.map((column) => ({ minWidth: LEAST, ...column }))}
      loading={rows.isPending} loadingText={w.loading}
      empty={<Empty>{empty}</Empty>}
      filter={<TextFilter filteringText={filter} filteringPlaceholder={w.filter} filteringAriaLabel={w.filter} countText={w.rows(count(all.length))} onChange={({ detail }) => { setFilter(detail.filteringText); setPage(1); }} />}
      pagination={<Pagination currentPageIndex={Math.min(page, pages + 1)} pagesCount={pages} openEnd={rows.hasNextPage} onChange={({ detail }) => turn(detail.currentPageIndex)} />}
      header={<Header variant="awsui-h1-sticky" description={description} {...(!rows.isPending && { counter: `(${count(all.length)}${rows.hasNextPage ? '+' : ''})` })}
        actions={<SpaceBetween size="xs" direction="horizontal"><Button iconName="refresh" ariaLabel={w.reload} onClick={() => void rows.refetch()} />{actions}</SpaceBetween>}>{title}</Header>}
    />
  );
}
