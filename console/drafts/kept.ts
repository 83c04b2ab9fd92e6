/** What the browser keeps of unsaved edits: each operator's by themselves, as several may share a computer. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const ROOT = 'beckon.drafts/';
/** As edits were kept before they had an owner: nobody knows whose they are, so nobody is shown them. */
const OWNERLESS = 'beckon.draft.';

const ownRoot = (operator: string): string => `${ROOT}${encodeURIComponent(operator)}/`;
export const draftKey = (operator: string, name: string): string => ownRoot(operator) + name;

const keysOf = (shelf: Shelf, root: string): readonly string[] =>
  Array.from({ length: shelf.length }, (_, i) => shelf.key(i)).filter((key): key is string => key?.startsWith(root) === true);

/** Names of what an operator has not saved, such as `journeys.welcome`. */
export const draftsOf = (shelf: Shelf, operator: string): readonly string[] => keysOf(shelf, ownRoot(operator)).map((key) => key.slice(ownRoot(operator).length)).sort();

export function dropDrafts(shelf: Shelf, operator: string): void {
  for (const key of keysOf(shelf, ownRoot(operator))) shelf.removeItem(key);
}

export function dropOwnerless(shelf: Shelf): void {
  for (const key of keysOf(shelf, OWNERLESS)) shelf.removeItem(key);
}
