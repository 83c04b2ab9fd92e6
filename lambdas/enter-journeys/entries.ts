import { isDeepStrictEqual } from 'node:util';
import pMap from 'p-map';
import { entryItem, type ENTRY_SCHEMAS, type EntryItem, type EntryResult } from '../../core/api/entries.ts';
import { check } from '../../core/api/validation.ts';
import { lineOf } from '../../core/catalog/audit.ts';
import { entryBatch, keyFaults } from '../../core/journey/api-entry.ts';
import { apiEntry } from '../../core/journey/plan-entry.ts';
import type { Plan } from '../../core/journey/plan.ts';
import { pointer } from '../../core/json.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import type { EventBatch } from '../../core/profile/event.ts';
import { deedOf } from '../audited.ts';
import type { HttpRequest, Operations } from '../http.ts';
import { type EnterPorts, liveJourney, ownerOf } from './ports.ts';

type Schemas = Pick<typeof ENTRY_SCHEMAS, 'createEntries'>;
type Request = HttpRequest<Schemas['createEntries']>;

const AT_ONCE = 16;

/** Each item becomes an event, put once; whether it enters is decided where all events are. The audit trail is told of the request, not of
 *  each item, and only where there is one to let in. */
export const entryOperations = (ports: EnterPorts): Operations<Schemas> => ({
  createEntries: async (request) => {
    const { params: { id }, body: { items } } = request;
    const { plan } = await liveJourney(ports, id);
    if (plan.entry.event !== apiEntry(id)) throw new Refusal('conflict', `The journey "${id}" is not entered by API: its entry has no "api".`);
    const judged = items.map((item, index) => judge(ports, request, { plan, item, index }));
    if (judged.some((one) => 'batch' in one)) await ports.trail.tell(lineOf(deedOf(request), request.requestId, [{ kind: 'journey', id }]));
    const results = await pMap(judged, (one) => ('batch' in one ? put(ports, one.who, one.batch) : one), { concurrency: AT_ONCE });
    const accepted = results.filter(({ status }) => status === 'accepted').length;
    return { status: 202, body: { accepted, refused: results.length - accepted, results } };
  },
});

interface Item { readonly plan: Plan; readonly item: unknown; readonly index: number }
interface Owed { readonly who: { readonly index: number; readonly profile: string }; readonly batch: EventBatch }

function judge(ports: EnterPorts, request: Request, { plan, item, index }: Item): EntryResult | Owed {
  const at = pointer('items', index);
  const checked = check(entryItem, item, at);
  if (!checked.ok) return refused({ index }, checked.faults);
  const { value } = checked;
  const who = { index, profile: value.profile };
  const faults = keyFaults(plan, value, at);
  if (faults.length > 0) return refused(who, faults);
  return { who, batch: entryBatch(ports.hash, plan, { item: value, name: nameOf(request, value, index), app: ownerOf(request.caller), now: request.now, chance: ports.random.chance() }) };
}

/** What came first under the entry's id holds. */
async function put({ events }: EnterPorts, who: Owed['who'], batch: EventBatch): Promise<EntryResult> {
  const at = pointer('items', who.index);
  const became = await events.put(batch);
  if (became === 'too-large') return refused(who, [{ path: `${at}/data`, code: 'too-large', message: 'It does not fit one row.' }]);
  const [event] = batch.events;
  const held = became === 'duplicate' ? (await events.get(batch.subject, batch.batchId))?.events[0] : event;
  if (!isDeepStrictEqual(held?.properties, event?.properties)) return refused(who, [{ path: at, code: 'key-reused', message: 'An entry of this id came with other data before.' }]);
  return { ...who, status: 'accepted', ...(event !== undefined && { id: event.id }) };
}

/** An item's own id, or its place in a request that can be repeated. */
function nameOf({ headers }: Request, { id }: EntryItem, index: number): string | undefined {
  const key = headers['idempotency-key'];
  return id ?? (key === undefined ? undefined : `${key}#${String(index)}`);
}

const refused = (who: Pick<EntryResult, 'index' | 'profile'>, faults: readonly Fault[]): EntryResult => ({ ...who, status: 'refused', faults: faults.map((fault) => ({ ...fault })) });
