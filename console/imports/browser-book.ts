import type { Book, Kept } from './book.ts';
import { BOOK_NAME } from './book-name.ts';

const [KEPT, BAD] = ['kept', 'bad'] as const;
/** It quotes people: what nobody went on with is dropped. */
const KEPT_MS = 7 * 86_400_000;

/** In the browser, so that an import goes on after the page was closed. */
export function browserBook(now: () => number = Date.now): Book {
  const within = <T>(mode: IDBTransactionMode, work: (kept: IDBObjectStore, bad: IDBObjectStore) => IDBRequest<T>): Promise<T> => opened().then((db) => new Promise<T>((done, fail) => {
    const transaction = db.transaction([KEPT, BAD], mode);
    const asked = work(transaction.objectStore(KEPT), transaction.objectStore(BAD));
    transaction.oncomplete = () => { db.close(); done(asked.result); };
    transaction.onabort = () => { db.close(); fail(transaction.error ?? new Error('The browser kept nothing.')); };
  }));
  const drop = (key: string): Promise<void> => within('readwrite', (kept, bad) => { bad.delete(allOf(key)); return kept.delete(key); });
  return {
    drop,
    find: async (key) => {
      const found = await within<Kept | undefined>('readonly', (kept) => kept.get(key) as IDBRequest<Kept | undefined>);
      if (found === undefined || now() - found.at < KEPT_MS) return found;
      await drop(key);
      return undefined;
    },
    note: async (key, row, text) => void await within('readwrite', (kept, bad) => { if (text !== '') bad.put(text, [key, row.tally.lines]); return kept.put(row, key); }),
    bad: (key) => within('readonly', (_, bad) => bad.getAll(allOf(key)) as IDBRequest<string[]>),
  };
}

const allOf = (key: string): IDBKeyRange => IDBKeyRange.bound([key], [key, []]);

function opened(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(BOOK_NAME, 1);
    asked.onupgradeneeded = () => { asked.result.createObjectStore(KEPT); asked.result.createObjectStore(BAD); };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error ?? new Error('The browser keeps nothing.'));
  });
}
