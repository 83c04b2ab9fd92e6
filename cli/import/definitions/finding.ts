import { isObject } from '../../../core/pinpoint/attributes.ts';
import type { Fates } from '../../../core/pinpoint/fate.ts';

/** What became of one place of a definition. `refused`: because of it the definition is not written at all. */
export interface Finding { readonly where: string; readonly kind: 'carried' | 'changed' | 'none' | 'refused'; readonly says: string }

/** Thrown where a definition cannot be brought over without meaning something else: an audience that lost a filter reaches more people. */
export class Refused extends Error {
  readonly where: string;

  constructor(where: string, remedy: string) {
    super(remedy);
    this.where = where;
  }
}

/** What becomes of each field that is there, by a table of all there are; whatever is in no table is told too. */
export function findingsOf(value: unknown, fates: Fates, where = '', key = ''): readonly Finding[] {
  const fate = fates[key];
  if (isNothing(value)) return [];
  if (fate !== undefined) return [{ where, kind: fate.kind, says: fate.as }];
  if (key !== '' && !Object.keys(fates).some((known) => known.startsWith(`${key}.`))) return [{ where, kind: 'none', says: 'no field of Pinpoint that is known: look at what it meant' }];
  if (Array.isArray(value)) return value.flatMap((item, i) => findingsOf(item, fates, `${where}/${i}`, key));
  if (!isObject(value)) return [{ where, kind: 'none', says: 'expected an object or a list here' }];
  return Object.entries(value).flatMap(([name, inner]) => findingsOf(inner, fates, `${where}/${name}`, keyOf(key, name, fates)));
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** `X` stands for any name. */
function keyOf(key: string, name: string, fates: Fates): string {
  const [own, any] = [name, 'X'].map((part) => (key === '' ? part : `${key}.${part}`)) as [string, string];
  const has = (one: string): boolean => Object.keys(fates).some((known) => known === one || known.startsWith(`${one}.`));
  return !has(own) && has(any) ? any : own;
}
