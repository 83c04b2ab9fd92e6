import pMap from 'p-map';
import { Fingerprints } from '../../core/stream/fingerprints.ts';
import { standingOf, type Window } from '../../core/stream/missed.ts';
import { type Asked, type History, windowOf } from '../../core/stream/window.ts';
import type { StreamConsumer } from '../../core/stream/worked.ts';
import { Misuse } from '../misuse.ts';
import type { OwedRow, RangeMark, RepairPorts } from './ports.ts';

export interface RepairOptions {
  readonly consumers: readonly StreamConsumer[];
  readonly asked: Asked;
  readonly dryRun: boolean;
  readonly now: () => number;
  /** Waits until the next row may be touched. */
  readonly turn: () => Promise<void>;
  /** Something is known better than before. */
  readonly tell: (repaired: readonly Repaired[]) => void;
  readonly warn: (sentence: string) => void;
}

/** How far one consumer's rows are. `missed` are `touched`, or `moot`: they have moved on meanwhile. */
export interface Repaired {
  readonly consumer: StreamConsumer;
  readonly scanned: number;
  readonly worked: number;
  readonly young: number;
  readonly missed: number;
  readonly touched: number;
  readonly moot: number;
}

/** Catches up what stream consumers missed: rows in the window that no range worked are touched, so that the stream brings them
 *  once more. @throws Misuse for a window of which nothing can be told. */
export async function repair(ports: RepairPorts, options: RepairOptions): Promise<readonly Repaired[]> {
  const books = await readBooks(ports, options.consumers);
  const windows = options.consumers.map((consumer) => windowFor(consumer, bookOf(books, consumer), options));
  const done: Repaired[] = options.consumers.map((consumer) => ({ consumer, scanned: 0, worked: 0, young: 0, missed: 0, touched: 0, moot: 0 }));
  for (const [index, consumer] of options.consumers.entries()) {
    const { window, worked } = { window: windows[index] as Window, worked: bookOf(books, consumer).worked };
    await ports.rows(consumer, window, async (rows) => {
      const page = await workPage(ports, rows, { window, worked, options });
      done[index] = added(done[index] as Repaired, page);
      options.tell(done);
    });
  }
  return done;
}

interface Book { readonly worked: Fingerprints; first: number; older: boolean }
type Books = Map<StreamConsumer, Book>;

const bookOf = (books: Books, consumer: StreamConsumer): Book => {
  const book = books.get(consumer) ?? { worked: new Fingerprints(), first: Infinity, older: false };
  books.set(consumer, book);
  return book;
};

/** What all ranges wrote down. Counts are folded by a table of their own; that there was an older version, Batches always tells. */
async function readBooks(ports: RepairPorts, consumers: readonly StreamConsumer[]): Promise<Books> {
  const books: Books = new Map();
  let older = false;
  const enter = (marks: readonly RangeMark[]): void => {
    for (const mark of marks) {
      if (mark.kind === 'older') older = true;
      else {
        const book = bookOf(books, mark.consumer);
        book.worked.add(mark.worked);
        book.first = Math.min(book.first, mark.at);
      }
    }
  };
  await ports.ranges('Batches', enter);
  if (consumers.includes('fold-reports')) await ports.ranges('Reports', enter);
  for (const consumer of consumers) bookOf(books, consumer).older = older;
  return books;
}

function windowFor(consumer: StreamConsumer, { first, older }: Book, { asked, warn }: RepairOptions): Window {
  const history: History = { older, ...(first !== Infinity && { first }) };
  const answer = windowOf(consumer, asked, history);
  if (!answer.ok) throw new Misuse(answer.reason);
  if (answer.cutTo !== undefined) warn(`${consumer} writes down what it works since ${new Date(answer.cutTo).toISOString()}: what came before is not looked at.`);
  return answer.window;
}

type Page = Omit<Repaired, 'consumer'>;

async function workPage(ports: RepairPorts, rows: readonly OwedRow[], { window, worked, options }: { readonly window: Window; readonly worked: Fingerprints; readonly options: RepairOptions }): Promise<Page> {
  const standings = Map.groupBy(rows, (row) => standingOf(row, window, worked));
  const missed = standings.get('missed') ?? [];
  const touched = options.dryRun ? [] : await pMap(missed, async ({ touch }) => {
    await options.turn();
    return ports.touch(touch, options.now());
  }, { concurrency: 8 });
  const sizeOf = (standing: 'worked' | 'young'): number => standings.get(standing)?.length ?? 0;
  return {
    scanned: rows.length, worked: sizeOf('worked'), young: sizeOf('young'), missed: missed.length,
    touched: touched.filter(Boolean).length, moot: touched.filter((was) => !was).length,
  };
}

const added = ({ consumer, ...sum }: Repaired, page: Page): Repaired => ({
  consumer,
  ...(Object.fromEntries(Object.entries(sum).map(([name, n]) => [name, n + page[name as keyof Page]])) as unknown as Page),
});
