import pMap from 'p-map';
import type { ENTRY_SCHEMAS } from '../../core/api/entries.ts';
import { timedId } from '../../core/audience/evaluation.ts';
import { evaluateCondition, type PersonFacts, readsRoot } from '../../core/expression/condition.ts';
import type { LivePlan, Plan } from '../../core/journey/plan.ts';
import type { JsonObject } from '../../core/json.ts';
import { Refusal } from '../../core/problem.ts';
import { isInWindow, newRun, runId } from '../../core/send/entry-run.ts';
import type { HttpRequest, Operations } from '../http.ts';
import { beginRun, type EnterPorts, ownerOf } from './ports.ts';
import { runBody } from './runs.ts';

type Schemas = Pick<typeof ENTRY_SCHEMAS, 'postBusinessEvent'>;

const AT_ONCE = 4;

/** One run for each live journey that listens; the event is what its members enter with. */
export const businessOperations = (ports: EnterPorts): Operations<Schemas> => ({
  postBusinessEvent: async (request) => {
    const { body: { name, id, properties }, caller, now } = request;
    const at = await firstTime(ports, request);
    const { plans } = await ports.catalog.refreshed();
    const begun = [...plans.values()].filter((live) => listens(live, { name, at, properties }));
    const runs = await pMap(begun, async ({ plan }) => {
      const { runs: over } = plan.entry;
      if (over === undefined) return [];
      const fresh = newRun(plan, over, { id: runId(ports.hash, plan, { at, cause: `business\u0000${ownerOf(caller)}\u0000${name}\u0000${id}` }), now: at, by: caller.name, startAt: at, properties });
      return [runBody((await beginRun(ports, fresh)).row, now)];
    }, { concurrency: AT_ONCE });
    return { status: 202, body: { runs: runs.flat() } };
  },
});

/** When the event came first: journeys that were published since do not hear it when it comes again. */
async function firstTime({ sends, hash }: EnterPorts, { body, caller, now }: HttpRequest<Schemas['postBusinessEvent']>): Promise<number> {
  const claim = { send: timedId(now, '0'.repeat(20)), hash: hash(JSON.stringify(body)) };
  const held = await sends.claimKey(`business#${ownerOf(caller)}#${body.name}#${body.id}`, claim, now);
  if (held.hash !== claim.hash) throw new Refusal('key-reused', 'A business event of this name and id came with other properties before; ids are good for 30 days.');
  return Number.parseInt(held.send.slice(0, 12), 16);
}

interface Told { readonly name: string; readonly at: number; readonly properties: JsonObject }

const listens = ({ plan, status, since = 0 }: LivePlan, { name, at, properties }: Told): boolean =>
  status === 'live' && plan.entry.runs?.on === name && since <= at && isInWindow(plan.entry, at) && mayHold(plan, properties, at);

/** A condition on the event alone is judged once; one that reads a person, for each member. */
function mayHold({ entry: { when } }: Plan, properties: JsonObject, now: number): boolean {
  if (when === undefined || OF_PERSONS.some((root) => readsRoot(when, root))) return true;
  const verdict = evaluateCondition(when, { event: properties, entry: properties, profile: {}, now });
  // A fault is counted where members are refused.
  return !verdict.ok || verdict.value;
}
const OF_PERSONS: readonly ('profile' | keyof PersonFacts)[] = ['profile', 'computed', 'last', 'devices', 'consent', 'audiences'];
