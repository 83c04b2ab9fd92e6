import type { Attribute, Item } from './item-size.ts';
import type { BenchTable } from './rows.ts';

/** As far as the adapters write PartiQL: an insert of a whole row, an update by key of fields that are set or removed. */
export interface Statement { readonly Statement: string; readonly Parameters: readonly Attribute[] }
export interface Change { readonly table: BenchTable; readonly key: Item; /** The code of why not, or the row as it is then. */ readonly apply: (before: Item | undefined) => string | Item }

export function changeOf({ Statement: text, Parameters: parameters }: Statement): Change {
  const [, verb = '', table = ''] = /^(INSERT INTO|UPDATE) "(\w+)"/.exec(text) ?? [];
  const change = VERBS[verb];
  if (change === undefined) throw new Error(`not a statement that is played here: ${text}`);
  return { table: table as BenchTable, ...change(text, parameters) };
}

type Verb = (text: string, parameters: readonly Attribute[]) => Omit<Change, 'table'>;

const VERBS: Readonly<Record<string, Verb>> = {
  'INSERT INTO': (text, parameters) => {
    const item = paired(namesIn(text, /'(\w+)':\?/g), parameters);
    return { key: item, apply: (before) => (before === undefined ? item : 'DuplicateItem') };
  },
  UPDATE: (text, parameters) => {
    const [head = '', where = ''] = text.split(' WHERE ');
    const sets = namesIn(head, /SET "(\w+)"=\?/g);
    const gone = new Set(namesIn(head, /REMOVE "(\w+)"/g));
    const key = paired(namesIn(where, /"(\w+)"=\?/g), parameters.slice(sets.length));
    const set = paired(sets, parameters);
    const holds = (before: Item): boolean => Object.entries(key).every(([name, value]) => JSON.stringify(before[name]) === JSON.stringify(value));
    return { key, apply: (before) => (before === undefined || !holds(before) ? 'ConditionalCheckFailed' : Object.fromEntries([...Object.entries(before).filter(([name]) => !gone.has(name)), ...Object.entries(set)])) };
  },
};

const namesIn = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);
const paired = (names: readonly string[], values: readonly Attribute[]): Item => Object.fromEntries(names.map((name, n) => [name, values[n] ?? { NULL: true }]));
