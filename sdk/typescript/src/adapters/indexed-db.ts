import type { TextStore } from '../core/ports.ts';

const NAME = 'beckon';

/** A browser's store, which its service worker can read. */
export function indexedDbStore(factory: IDBFactory = indexedDB): TextStore {
  let opened: Promise<IDBDatabase> | undefined;
  const database = (): Promise<IDBDatabase> => opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = factory.open(NAME, 1);
    request.onupgradeneeded = () => { request.result.createObjectStore(NAME); };
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(new Error('IndexedDB cannot be opened.')); };
  });
  const within = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const transaction = (await database()).transaction(NAME, mode);
    const request = work(transaction.objectStore(NAME));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => { resolve(request.result); };
      transaction.onabort = transaction.onerror = () => { reject(new Error('IndexedDB did not take it.')); };
    });
  };
  return {
    get: (key) => within('readonly', (store) => store.get(key) as IDBRequest<string | undefined>),
    set: async (key, value) => { await within('readwrite', (store) => store.put(value, key)); },
  };
}
