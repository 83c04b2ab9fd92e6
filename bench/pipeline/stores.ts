import type { AppRecord } from '../../core/catalog/records.ts';
import type { PushBatch } from '../../core/delivery/batch.ts';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import { compileJourney } from '../../core/journey/compile.ts';
import { versionKey } from '../../core/journey/plan.ts';
import type { ActorRow, EntryContext } from '../../core/journey/row.ts';
import { messageDocument } from '../../core/message/document.ts';
import type { ActorStore, Claim, ClaimStore, DeliveryStore } from '../../core/ports.ts';
import type { StepRow } from '../../core/delivery/step-row.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { allRunning, askedPaces, noBreakers, nobodyErased } from '../../local/memory/open-gates.ts';
import { catalogOf } from '../../test/support/catalog-of.ts';
import { memoryActors } from '../../test/support/memory/actors.ts';
import { memoryCatalog } from '../../test/support/memory/catalog.ts';
import { memoryCohorts } from '../../test/support/memory/cohorts.ts';
import { memoryExecutions } from '../../test/support/memory/executions.ts';
import { memoryOpens } from '../../test/support/memory/open-marks.ts';
import { memoryProfiles } from '../../test/support/memory/profiles.ts';
import { memoryReports } from '../../test/support/memory/reports.ts';
import { memoryPlaceLeases } from '../../test/support/memory/sender-stores.ts';
import { memoryTokens } from '../../test/support/memory/tokens.ts';
import { APP } from '../cloud/people.ts';

/** Entry, a condition of two terms, a push with three variables. */
export const EVENT = 'trial.started';
export const JOURNEY_ID = 'trial-tip';
const JOURNEY = {
  id: JOURNEY_ID, name: 'Trial tip', entry: { event: EVENT, reentry: 'always' }, start: 'kind',
  nodes: {
    kind: { type: 'condition', paths: [{ when: "event.plan == 'single' && profile.orders >= 1", next: 'tell' }], otherwise: 'done' },
    tell: { type: 'push', message: 'trial-tip', next: 'done' },
    done: { type: 'end' },
  },
};
const MESSAGE = messageDocument.parse({
  app: APP, category: 'transactional', title: 'Your trial has begun, {{profile.firstName}}', body: 'Three things that people in {{profile.city}} try first in the {{event.plan}} plan.',
  onClick: { type: 'deepLink', uri: 'shop://trial/tips' },
});

/** What stands in tables and queues, in memory. */
export async function openStores(app: AppRecord, people: readonly Profile[]) {
  const rows: ActorRow[] = [];
  const known = new Map(people.map((profile) => [profile.id, profile]));
  const finished: (StepRow | OutcomeRow)[] = [];
  const queued: PushBatch[] = [];
  const profiles = { ...memoryProfiles(), read: async (id: string) => known.get(id) };
  const { store } = memoryCatalog();
  const nothing = async (): Promise<void> => undefined;
  const clock = { now: Date.now };
  const ports = {
    profiles, store, clock, hash: sha256, wait: nothing, catalog: await catalog(app),
    actors: actorsAsTheyAre((row) => { rows.push(row); }), claims: claimsAsTheyAre((row) => { finished.push(row); }), deliveries: deliveriesAsTheyAre((row) => { finished.push(row); }),
    cohorts: memoryCohorts(), tokens: memoryTokens(profiles), deadLetters: memoryDeadLetters(), reports: memoryReports(), leases: memoryPlaceLeases(), opens: memoryOpens(),
    executions: memoryExecutions(() => 0), queue: { send: async (batch: PushBatch): Promise<void> => void queued.push(batch) }, webhooks: { send: nothing }, answers: { send: nothing },
    breakers: noBreakers, paces: askedPaces(clock), sends: allRunning, erased: nobodyErased,
  };
  return { ports, rows, finished, queued };
}

/** Rows are kept as they are, and ranges and batches until they are done: copies would be of no stage, and whatever is kept the collector moves about. */
function actorsAsTheyAre(written: (row: ActorRow) => void): ActorStore {
  const rows = new Map<string, ActorRow>();
  const contexts = new Map<string, EntryContext>();
  return {
    ...memoryActors(),
    read: async (profileId) => rows.get(profileId),
    readContext: async (profileId, instance) => contexts.get(`${profileId}/${instance}`)?.context,
    write: async (row, beside) => {
      if ((rows.get(row.profileId)?.revision ?? 0) !== row.revision - 1) return false;
      rows.set(row.profileId, row);
      for (const context of beside) contexts.set(`${row.profileId}/${context.instance}`, context);
      written(row);
      return true;
    },
  };
}

function claimsAsTheyAre(written: (row: StepRow) => void): ClaimStore {
  const held = new Map<string, Claim>();
  return {
    claim: async (id, last) => {
      const claim = held.get(id) ?? { last };
      held.set(id, claim);
      return claim;
    },
    // Nobody comes back to a range here: who was told its step is the last to ask.
    fix: async (id, step) => {
      if (!held.delete(id)) throw new Error(`claim ${id} is gone`);
      written(step);
      return step;
    },
    read: async () => undefined,
    put: async (_, last, step) => {
      written(step);
      return { last, step };
    },
  };
}

function deliveriesAsTheyAre(written: (row: OutcomeRow) => void): DeliveryStore {
  const leased = new Map<string, string>();
  return {
    take: async (batch, owner) => {
      if (leased.has(batch)) return { state: 'leased' };
      leased.set(batch, owner);
      return { state: 'taken' };
    },
    finish: async (row, owner) => {
      if (leased.get(row.id) !== owner) return false;
      leased.delete(row.id);
      written(row);
      return true;
    },
  };
}

/** Read once: shells keep it between invocations. */
async function catalog(app: AppRecord) {
  const { store, reader } = memoryCatalog();
  const compiled = compileJourney(JOURNEY, { messages: () => true, eventFieldsOf: () => '*', runStep: 'run-step' }, 1);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  const { id } = JOURNEY;
  const row = { revision: 1, updatedAt: 0, updatedBy: 'bench' };
  await store.write(await store.revision(), [
    { kind: 'app', put: { ...row, id: APP, body: app } },
    { kind: 'message', put: { ...row, id: 'trial-tip', body: MESSAGE } },
    { kind: 'journey', put: { ...row, id, body: { document: {}, status: 'live', liveVersion: 1, versions: [{ version: 1, status: 'live', machine: id, publishedAt: 0 }] } } },
    { kind: 'plan', put: { ...row, id: versionKey(id, 1), body: { plan: compiled.plan, machine: id } } },
  ]);
  return catalogOf(await reader.current());
}
