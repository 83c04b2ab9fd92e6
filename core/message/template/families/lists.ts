import type { Json } from '../../../json.ts';
import { RenderFailure } from '../failure.ts';
import { helper, type Helper, type Helpers } from '../helper.ts';
import { type Data, glued, number, order, rounded, text } from '../values.ts';

/** Values that are the same have the same key. */
const keyOf = (v: Json): string => `${typeof v}:${typeof v === 'object' ? JSON.stringify(v) : String(v)}`;
const keysOf = (list: readonly Json[]): ReadonlySet<string> => new Set(list.map(keyOf));
const has = (list: readonly Json[], v: Data): boolean => v !== undefined && (typeof v === 'object' ? keysOf(list).has(keyOf(v)) : list.includes(v));

/** Own properties only. */
const fieldOf = (item: Json, name: string): Data => (typeof item === 'object' && item !== null && Object.hasOwn(item, name) ? (item as Readonly<Record<string, Json>>)[name] : undefined);

/** Items, or of each item a field; those that have none are left out. */
const valuesOf = (list: readonly Json[], field: string | undefined): readonly number[] =>
  list.map((item) => (field === undefined ? item : fieldOf(item, field))).filter((v) => v !== undefined && v !== null).map(number);

function least(list: readonly number[], better: (a: number, b: number) => boolean): Data {
  return list.reduce<number | undefined>((best, n) => (best === undefined || better(n, best) ? n : best), undefined);
}

/** Of a list of numbers, or of a field of its items. */
const folded = (about: string, example: readonly [string, string], run: (all: readonly number[]) => Data): Helper =>
  helper({ takes: ['list: list', 'field?: text'], about, example, run: ([list, field]) => run(valuesOf(list, field)) });
const sum = (all: readonly number[]): number => rounded(all.reduce((a, b) => a + b, 0));

const sorted = (list: readonly Json[], field: string, direction: 1 | -1): readonly Json[] =>
  [...list].sort((a, b) => direction * (order(fieldOf(a, field), fieldOf(b, field)) ?? 0));
const TOP_MAX = 1_000;
const most = (n: number): number => Math.min(TOP_MAX, Math.max(0, Math.trunc(n)));

function split(v: string, by: string): readonly string[] {
  const parts = v.split(by);
  if (parts.length > SPLIT_MAX) throw new RenderFailure(`the text has more than ${SPLIT_MAX} parts`);
  return parts;
}
const SPLIT_MAX = 10_000;

const pair = (about: string, example: readonly [string, string], run: (a: readonly Json[], b: readonly Json[]) => boolean): Helper =>
  helper({ takes: ['first: list', 'second: list'], about, example, run: ([a, b]) => run(a, b) });
const within = (a: readonly Json[], b: readonly Json[]): boolean => {
  const keys = keysOf(b);
  return a.every((v) => keys.has(keyOf(v)));
};

export const LISTS: Helpers = {
  list: helper({ takes: ['...items: any'], lenient: true, about: 'A list of what is given (AJO\'s `[1, 2]`)', example: ['{{join (list "red" "green" "blue") ","}}', 'red,green,blue'], run: ([items]) => items.map((v) => v ?? null) }),
  join: helper({ takes: ['list: list', 'between?: text'], options: { prefix: 'text', suffix: 'text' }, about: 'Its items in one text', example: ['{{join profile.colors ", "}}', 'blue, red, green'], run: ([list, between = ','], { prefix = '', suffix = '' }) => prefix + glued(list.map(text), between) + suffix }),
  split: helper({ takes: ['value: text', 'by: text'], about: 'A list of the parts of a text', example: ['{{#each (split "a-b" "-")}}[{{this}}]{{/each}}', '[a][b]'], run: ([v, by]) => split(v, by) }),
  count: helper({ takes: ['list: list'], about: 'How many items it has that are not null', example: ['{{count profile.colors}}', '3'], run: ([list]) => list.filter((v) => v !== null).length }),
  countWithNull: helper({ takes: ['list: list'], about: 'How many items it has', example: ['{{countWithNull (list 4 0 1 6 0 0)}}', '6'], run: ([list]) => list.length }),
  countOnlyNull: helper({ takes: ['list: list'], about: 'How many of its items are null', example: ['{{countOnlyNull (list 4 null 1)}}', '1'], run: ([list]) => list.filter((v) => v === null).length }),
  distinct: helper({ takes: ['list: list'], about: 'Each item once', example: ['{{join (distinct (list 1 2 1)) ","}}', '1,2'], run: ([list]) => [...new Map(list.map((v) => [keyOf(v), v] as const)).values()] }),
  distinctCountWithNull: helper({ takes: ['list: list'], about: 'How many different items it has, null among them', example: ['{{distinctCountWithNull (list 10 2 10 null)}}', '3'], run: ([list]) => keysOf(list).size }),
  head: helper({ takes: ['list: list'], about: 'Its first item', example: ['{{head profile.colors}}', 'blue'], run: ([list]) => list[0] }),
  topN: helper({ takes: ['list: list', 'field: text', 'count: number'], about: 'The items with the greatest value of a field, so many of them', example: ['{{#each (topN event.items "price" 1)}}{{name}}{{/each}}', 'Running shoes'], run: ([list, field, n]) => sorted(list, field, -1).slice(0, most(n)) }),
  bottomN: helper({ takes: ['list: list', 'field: text', 'count: number'], about: 'The items with the least value of a field, so many of them', example: ['{{#each (bottomN event.items "price" 1)}}{{name}}{{/each}}', 'Water bottle'], run: ([list, field, n]) => sorted(list, field, 1).slice(0, most(n)) }),
  in: helper({ takes: ['value: any', 'list: list'], about: 'The value is in the list', example: ['{{in "red" profile.colors}}', 'true'], run: ([v, list]) => has(list, v) }),
  notIn: helper({ takes: ['value: any', 'list: list'], about: 'The value is not in the list, and neither is missing', example: ['{{notIn "pink" profile.colors}}', 'true'], run: ([v, list]) => !has(list, v) }),
  includes: helper({ takes: ['list: list', 'value: any'], about: 'The list has the value', example: ['{{includes profile.colors "red"}}', 'true'], run: ([list, v]) => has(list, v) }),
  intersects: pair('The lists have an item in common', ['{{intersects profile.colors (list "red" "pink")}}', 'true'], (a, b) => { const keys = keysOf(b); return a.some((v) => keys.has(keyOf(v))); }),
  subsetOf: pair('Each item of the first is in the second', ['{{subsetOf (list "red") profile.colors}}', 'true'], within),
  supersetOf: pair('Each item of the second is in the first', ['{{supersetOf profile.colors (list "red" "pink")}}', 'false'], (a, b) => within(b, a)),
  sum: folded('The sum of a list of numbers, or of a field of its items', ['{{sum event.items "price"}}', '149'], sum),
  average: folded('Their mean', ['{{average (list 1 2 6)}}', '3'], (all) => (all.length === 0 ? undefined : rounded(sum(all) / all.length))),
  min: folded('The least of them', ['{{min event.items "price"}}', '15'], (all) => least(all, (a, b) => a < b)),
  max: folded('The greatest of them', ['{{max event.items "price"}}', '89'], (all) => least(all, (a, b) => a > b)),
};
