import { describe, expect, it } from 'vitest';
import type { PushBatch } from '../../core/delivery/batch.ts';
import type { Fate } from '../../core/delivery/fate.ts';
import { settle } from '../../core/delivery/settle.ts';
import { memberOf } from '../../core/delivery/fingerprint.ts';
import type { JourneyRecord } from '../../core/catalog/records.ts';
import { emptyRow } from '../../core/journey/row.ts';
import { PLAN_FORMAT, type Plan } from '../../core/journey/plan.ts';
import { countKey } from '../../core/report/count.ts';
import { countedRowOf, type CountedRow } from '../../core/report/fold.ts';
import { placeId } from '../../core/rules/cap.ts';
import { lostInBatch } from '../../core/rules/lost.ts';
import { ruleSetDocument } from '../../core/rules/rule-set.ts';
import { lostIn, outcomeItem, stepFields } from '../../lambdas/adapters/batch-rows.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { foldReports } from '../../lambdas/fold-reports.ts';
import { manageHarness } from '../support/manage.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { foldPorts } from '../support/fold.ts';
import { memoryActors } from '../support/memory/actors.ts';

const NOW = Date.UTC(2026, 10, 24, 23);
const scope = { journey: 'cart', version: 1, node: 'nudge', visit: 1, instance: 'i1', message: 'm', category: 'marketing' as const };
const id = placeId(sha256, scope);

const batchOf = (devices: readonly string[], of: number, name = '0'.repeat(28)): PushBatch => ({
  id: name, app: 'shop', provider: 'apns', lane: 'bulk', queuedAt: NOW, attempt: 0, gone: [],
  pushes: devices.map((deviceId, n) => ({
    id: `push-${n}`, scope, profileId: 'ann', deviceId, token: 't', registeredAt: 0, environment: 'production', expiresAt: NOW + 1, collapseId: 'c', place: of,
    rendered: { kind: 'apns', pushType: 'alert', priority: 10, payload: {} },
  })),
});
const rowOf = (batch: PushBatch, fates: readonly Fate[]): CountedRow => {
  const row = settle(batch, fates, { now: NOW, hash: sha256 });
  return { ...row, lost: lostInBatch(row, sha256) };
};
const refused: Fate = { outcome: 'refused', reason: 'BadTopic' };
const accepted: Fate = { outcome: 'accepted', reason: 'accepted' };
const excluded: Fate = { outcome: 'excluded', reason: 'send-cancelled' };

async function world(counts: 'attempt' | 'accepted' = 'accepted') {
  const actors = memoryActors();
  await actors.write({ ...emptyRow('ann'), revision: 1, caps: { 'rules/gentle': [[id, NOW]] } }, []);
  const ports = foldPorts({ actors, catalog: catalogOf({ ruleSets: new Map([['gentle', ruleSetDocument.parse({ rules: [{ atMost: 1, per: 'day' }], counts })]]) }) });
  let events = 0;
  return { fold: (...rows: readonly CountedRow[]) => foldReports(ports, rows.map((value) => ({ eventId: `e${events++}`, image: { ok: true as const, value } }))), place: () => actors.rows.get('ann')?.caps?.['rules/gentle']?.[0]?.[2] };
}

describe('a place in a cap', () => {
  it.each([
    ['refused', [refused], 'accepted', true], ['dead', [{ outcome: 'token-dead', reason: 'Unregistered' }], 'accepted', true], ['expired', [{ outcome: 'expired', reason: 'too-late' }], 'accepted', true],
    ['unknown', [{ outcome: 'unknown', reason: 'no-answer' }], 'accepted', undefined], ['accepted', [accepted], 'accepted', undefined], ['handed on', [{ outcome: 'handed-on', reason: 'held', delay: 5 }], 'accepted', undefined],
    ['refused, by attempts', [refused], 'attempt', undefined], ['excluded, by attempts', [excluded], 'attempt', true],
  ] as const)('of a push that was %s', async (_, fates, counts, back) => {
    const { fold, place } = await world(counts);
    await fold(rowOf(batchOf(['d1'], 1), fates));
    expect(place()).toBe(back);
  });

  it('of two devices is given back when both came to nothing, over batches and however often it is told', async () => {
    const { fold, place } = await world();
    const [first, second] = [rowOf(batchOf(['d1'], 2), [refused]), rowOf(batchOf(['d2'], 2, '1'.repeat(28)), [excluded])];
    await fold(first);
    await fold(first);
    expect(place()).toEqual([memberOf(sha256, 'ann', 'd1').slice(8)]);
    await fold(second, first);
    expect(place()).toBe(true);
  });

  it('stays taken when one of them got it', async () => {
    const { fold, place } = await world();
    await fold(rowOf(batchOf(['d1', 'd2'], 2), [refused, accepted]));
    expect(place()).not.toBe(true);
  });

  it('is told by the row as it is stored', () => {
    const row = settle(batchOf(['d1', 'd2'], 2), [refused, accepted], { now: NOW, hash: sha256 });
    expect(lostIn(outcomeItem(row))).toEqual([{ profileId: 'ann', id, mark: memberOf(sha256, 'ann', 'd1').slice(8), of: 2, tried: true }]);
    const { category: _category, instance, ...asked } = scope;
    const step = { id: 's', at: NOW, cuts: [], worked: [], counts: [], excluded: [{ profileId: 'ann', instance, asked, reason: 'too-large', place: true as const }, { profileId: 'bob', instance, asked, reason: 'capped' }] };
    expect(lostIn({ id: 's', ...stepFields(step) })).toEqual([{ profileId: 'ann', id, of: 1, tried: false }]);
    expect(stepFields({ ...step, excluded: step.excluded.slice(1) })).not.toHaveProperty('places');
  });
});

describe('a journey\'s guard', () => {
  const plan: Plan = { format: PLAN_FORMAT, journey: 'cart', version: 1, start: 'end', keeps: [], entry: { event: 'x', reentry: { rule: 'always' } }, exit: [], listens: ['x'], nodes: { end: { type: 'end' } }, guard: { entries: 10, perMs: 600_000 } };
  const started = (n: number, at: number): CountedRow => countedRowOf({ id: `r${at}`, at, counts: [{ scope: 'journey#cart', key: countKey({ version: 1, node: 'end', metric: 'started' }), n }] });

  /** `elsewhere`: whenever a row is read, somebody changes another. */
  async function guarded({ elsewhere = false } = {}) {
    const harness = manageHarness();
    const time = { now: NOW };
    let [alarms, events] = [0, 0];
    const record: JourneyRecord = { document: { id: 'cart' }, status: 'live', liveVersion: 1, versions: [{ version: 1, status: 'live', machine: 'arn:m', publishedAt: 0 }] };
    const stored = { revision: 1, updatedAt: 0, updatedBy: 'ada' };
    await harness.store.write(await harness.store.revision(), [{ kind: 'journey', put: { id: 'cart', ...stored, body: record } }, { kind: 'plan', put: { id: 'cart@1', ...stored, body: { plan, machine: 'arn:m' } } }]);
    const busy = { ...harness.store, get: async (kind, id) => {
      const found = await harness.store.get(kind, id);
      if (elsewhere) await harness.call('PUT /v1/schema', { body: { attributes: {} } });
      return found;
    } } as typeof harness.store;
    const ports = foldPorts({ catalog: harness.reader, store: busy, clock: { now: () => time.now }, alarm: () => { alarms += 1; } });
    return {
      harness, time, alarms: () => alarms,
      enter: (n: number) => foldReports(ports, [{ eventId: `e${events++}`, image: { ok: true, value: started(n, time.now) } }]),
      held: async () => (await harness.call('GET /v1/journeys/{id}', { params: { id: 'cart' } })).body.held,
      live: async () => (await harness.reader.current()).plans.get('cart@1'),
      resume: () => harness.call('POST /v1/journeys/{id}/resume', { params: { id: 'cart' } }),
    };
  }

  it('lets in what was expected, and holds the rest until somebody looked', async () => {
    const { enter, held, alarms, time, live, resume } = await guarded();
    await enter(10);
    expect([await held(), alarms()]).toEqual([undefined, 0]);
    await enter(1);
    expect([await held(), alarms(), (await live())?.held?.by]).toEqual([{ by: 'guard', at: '2026-11-24T23:00:00.000Z', entries: 11 }, 1, 'guard']);
    await enter(50);
    expect(alarms()).toBe(1);
    expect((await resume()).body).not.toHaveProperty('held');
    expect((await resume()).status).toBe(409);
    time.now += 60_000;
    await enter(10);
    expect(await held()).toBeUndefined();
    await enter(1);
    expect((await held()).entries).toBe(11);
  });

  it('holds also while others change other things of the catalog', async () => {
    const { enter, held } = await guarded({ elsewhere: true });
    await enter(11);
    expect(await held()).toMatchObject({ entries: 11 });
  });

  it('forgets what is longer ago', async () => {
    const { enter, held, time } = await guarded();
    for (let n = 0; n < 5; n++) {
      await enter(10);
      time.now += 660_000;
    }
    expect(await held()).toBeUndefined();
  });
});
