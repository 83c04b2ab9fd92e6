import type { Hash } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import type { Plan } from './plan.ts';

/** A supplemental key: with it a profile is in a journey once for each of its values, such as orders. */

const KEY_MAX = 64;
/** Of one row; each is some 30 bytes. */
const KEYS_KEPT = 32;
const MARK = '#';

/** A text of at most 64 characters, or a number; undefined where the journey has no key. */
export function keyIn({ entry: { key } }: Plan, properties: JsonObject): string | 'unusable' | undefined {
  if (key === undefined) return undefined;
  const value = Object.hasOwn(properties, key.property) ? properties[key.property] : undefined;
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= KEY_MAX && text !== 'unusable' ? text : 'unusable';
}

/** Under what an entry is remembered in the row: journeys' ids hold no `#`. */
export const memoryOf = (hash: Hash, journey: string, key: string | undefined): string =>
  (key === undefined ? journey : `${journey}${MARK}${hash(key).slice(0, 8)}`);

/** Whose entry is remembered under a name. */
export const strandRemembered = (memory: string): string => memory.split(MARK)[0] ?? memory;

/** Of the entries under keys the newest, so that the row stays small; of all others each. */
export function entriesKept(entered: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  if (entered.size === 0) return {};
  const oldest = [...entered].filter(([name]) => name.includes(MARK)).sort((a, b) => b[1] - a[1]).slice(KEYS_KEPT);
  const forgotten = new Set(oldest.map(([name]) => name));
  return Object.fromEntries([...entered].filter(([name]) => !forgotten.has(name)));
}
