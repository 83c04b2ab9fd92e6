import type { EntryItem } from '../api/entries.ts';
import type { Hash } from '../hash.ts';
import { timedId } from '../audience/evaluation.ts';
import type { JsonObject } from '../json.ts';
import { pointer } from '../json.ts';
import type { Fault } from '../problem.ts';
import type { EventBatch } from '../profile/event.ts';
import { keyIn } from './entry-key.ts';
import { apiEntry } from './plan-entry.ts';
import type { Plan } from './plan.ts';

/** An entry asked for by API is an event nobody else can send: it takes the road of all events, with all that holds there. */

export interface Asked { readonly item: EntryItem; /** Names the entry; absent: it is a new one. */ readonly name?: string | undefined; readonly app: string; readonly now: number; readonly chance: string }

export function entryBatch(hash: Hash, plan: Plan, { item, name, app, now, chance }: Asked): EventBatch {
  // A name comes again at whatever time: its id holds none.
  const batchId = name === undefined ? uuidOf(timedId(now, chance)) : uuidOf(`000000000000${hash(`entry\u0000${plan.journey}\u0000${app}\u0000${name}`)}`);
  const properties = propertiesOf(plan, item);
  return { subject: item.profile, batchId, app, receivedAt: now, source: 'server', events: [{ id: name ?? batchId, name: apiEntry(plan.journey), time: now, properties }] };
}

function propertiesOf({ entry: { key } }: Plan, { data, key: value }: EntryItem): JsonObject {
  return key === undefined || value === undefined ? data : { [key.property]: value, ...data };
}

/** The form of a UUIDv7 (RFC 9562), from 48 bits of time and chance, as hex. */
function uuidOf(hex: string): string {
  const [time, a, b, c] = [hex.slice(0, 12), hex.slice(14, 17), hex.slice(17, 20), hex.slice(20, 32)];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-8${b}-${c}`;
}

/** What is wrong with an item beside its shape. */
export function keyFaults(plan: Plan, item: EntryItem, at: string): readonly Fault[] {
  const { key } = plan.entry;
  if (key === undefined) return item.key === undefined ? [] : [{ path: at + pointer('key'), code: 'not-allowed', message: 'The journey has no supplemental key.' }];
  const both = item.key !== undefined && Object.hasOwn(item.data, key.property) && item.data[key.property] !== item.key;
  if (both) return [{ path: at + pointer('key'), code: 'not-together', message: `"data" says another "${key.property}".` }];
  return keyIn(plan, propertiesOf(plan, item)) === 'unusable'
    ? [{ path: at + pointer('key'), code: 'required', message: `The journey is entered once for each "${key.property}": a text of at most 64 characters, or a number, in "key" or "data".` }] : [];
}
