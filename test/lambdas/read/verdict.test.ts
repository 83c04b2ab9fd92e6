import { describe, expect, it } from 'vitest';
import { VERDICT_SCHEMAS } from '../../../core/api/verdict.ts';
import type { AppRecord } from '../../../core/catalog/records.ts';
import { channelDocument } from '../../../core/channel/document.ts';
import { emptyRow } from '../../../core/journey/row.ts';
import { messageDocument } from '../../../core/message/document.ts';
import { countedIn } from '../../../core/rules/cap.ts';
import { ruleSetDocument } from '../../../core/rules/rule-set.ts';
import { limitOfRuleSet } from '../../../core/rules/cap.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { httpHandler } from '../../../lambdas/http.ts';
import { verdictOperations } from '../../../lambdas/read/verdict.ts';
import { device } from '../../core/profile/harness.ts';
import { httpEvent, operator } from '../../support/http.ts';
import { memoryActors } from '../../support/memory/actors.ts';
import { memoryCatalog } from '../../support/memory/catalog.ts';
import { memoryProfiles } from '../../support/memory/profiles.ts';
import { memoryTokens } from '../../support/memory/tokens.ts';
import { personAt } from '../../support/read-world.ts';

/** 13:00 in Vienna. */
const NOON = Date.UTC(2026, 10, 25, 12);
const HOUR = 3_600_000;
const app: AppRecord = { name: 'Shop', identity: 'open', identityKeys: [], ios: { bundleId: 'com.shop', teamId: 'T', keyId: 'K' } };
const daily = ruleSetDocument.parse({ rules: [{ atMost: 3, per: 'day', reserved: { places: 1, priorityAtLeast: 50 } }], timeZone: 'UTC' });

async function world({ pushesAt = [], then = 'wait' }: { readonly pushesAt?: readonly number[]; readonly then?: 'wait' | 'drop' } = {}) {
  const { store: catalog } = memoryCatalog();
  const put = async (kind: string, id: string, body: object): Promise<unknown> =>
    catalog.write(await catalog.revision(), [{ kind, put: { id, revision: 1, updatedAt: 0, updatedBy: 't', body } } as never]);
  await put('app', 'shop', app);
  await put('rule-set', 'daily', daily);
  await put('channel', 'news', channelDocument.parse({ app: 'shop', caps: ['daily'], quietHours: { from: '22:00', to: '08:00', timeZone: 'UTC', then } }));
  await put('message', 'sale', messageDocument.parse({ channel: 'news', title: 'Hi {{profile.firstName}}', body: 'there' }));
  const treatments = ['a', 'b'].map((id) => ({ id, weight: 1 }));
  await put('message', 'tried', messageDocument.parse({ channel: 'news', title: 'Hi', body: 'there', experiment: { treatments, holdOut: 99 } }));
  await put('message', 'code', messageDocument.parse({ app: 'shop', category: 'transactional', title: 'Code', body: '4711' }));
  const profiles = memoryProfiles();
  const devices = { 'shop/d1': device({ deviceId: 'd1', token: 't1', platform: 'ios' }) };
  profiles.commit([
    personAt(NOON, 'ann', { attributes: { firstName: 'Ann' }, timeZone: 'Europe/Vienna', devices }),
    personAt(NOON, 'anonymous', { movedTo: 'ann' }),
    personAt(NOON, 'nameless', { devices: { 'shop/d2': device({ deviceId: 'd2', token: 't2', platform: 'ios' }) } }),
    personAt(NOON, 'out', { consent: { push: 'out' }, devices: { 'shop/d3': device({ deviceId: 'd3', token: 't3', platform: 'ios' }) } }),
  ]);
  const actors = memoryActors();
  let row = emptyRow('ann');
  for (const at of pushesAt) {
    const next = countedIn(row, { limits: [limitOfRuleSet('daily', daily)], id: `push-${String(at)}`, now: at, timeZone: 'Europe/Vienna', priorityScore: 99 });
    if (typeof next === 'string') throw new Error(next);
    await actors.write(next, []);
    row = next;
  }
  const handler = httpHandler(VERDICT_SCHEMAS, () => verdictOperations({ catalog, profiles, actors, tokens: memoryTokens(profiles), hash: sha256 }), { now: () => NOON });
  const ask = async (body: object, id = 'sale') => {
    const { statusCode, body: text = '' } = await handler(httpEvent({ route: 'POST /v1/messages/{id}/verdict', params: { id }, body, authorizer: operator('viewer') }), {});
    return { status: statusCode, body: JSON.parse(text) };
  };
  return { ask, actors };
}

const MIDNIGHT_IN_VIENNA = '2026-11-24T23:00:00.000Z';

describe('POST /v1/messages/{id}/verdict', () => {
  it('says that it would go out, to which devices, and how every cap stands', async () => {
    const { ask } = await world({ pushesAt: [NOON - 15 * HOUR, NOON - 2 * HOUR] });
    expect(await ask({ profileId: 'ann' })).toEqual({ status: 200, body: {
      would: 'go', at: '2026-11-25T12:00:00.000Z', timeZone: 'Europe/Vienna', category: 'marketing', devices: [{ app: 'shop', deviceId: 'd1', platform: 'ios' }], quietHours: { then: 'wait' },
      caps: [{ key: 'rules/daily', counts: 'accepted', atMost: 3, had: 1, since: MIDNIGHT_IN_VIENNA, reserved: { places: 1, priorityAtLeast: 50 }, blocks: false }],
    } });
  });

  it('says that a cap is reached, for a push of this priority', async () => {
    const { ask, actors } = await world({ pushesAt: [NOON - 3 * HOUR, NOON - 2 * HOUR] });
    const before = structuredClone(await actors.read('ann'));
    expect((await ask({ profileId: 'ann' })).body).toMatchObject({ would: 'not', reason: 'capped', caps: [{ had: 2, blocks: true }] });
    expect((await ask({ profileId: 'ann', priorityScore: 50 })).body).toMatchObject({ would: 'go', caps: [{ had: 2, blocks: false }] });
    // The day after, on the person's clock.
    expect((await ask({ profileId: 'ann', at: '2026-11-25T23:00:00Z' })).body.caps).toMatchObject([{ had: 0, since: '2026-11-25T23:00:00.000Z', blocks: false }]);
    expect(await actors.read('ann')).toEqual(before);
  });

  it('says until when quiet hours keep it, by the person\'s clock, or that they drop it', async () => {
    const night = { profileId: 'ann', at: '2026-11-25T22:30:00Z' };
    expect((await (await world()).ask(night)).body).toMatchObject({ would: 'wait', quietHours: { then: 'wait', until: '2026-11-26T07:00:00.000Z' } });
    expect((await (await world({ then: 'drop' })).ask(night)).body).toMatchObject({ would: 'not', reason: 'quiet-hours', quietHours: { then: 'drop', until: '2026-11-26T07:00:00.000Z' } });
  });

  it('names quiet hours before a hold-out, as senders do', async () => {
    const night = { profileId: 'ann', at: '2026-11-25T22:30:00Z' };
    const { ask } = await world({ then: 'drop' });
    expect((await ask({ profileId: 'ann' }, 'tried')).body).toMatchObject({ would: 'not', reason: 'hold-out' });
    expect((await ask(night, 'tried')).body).toMatchObject({ would: 'not', reason: 'quiet-hours' });
  });

  it('judges whom an anonymous profile became, with what was counted of them', async () => {
    const { ask } = await world({ pushesAt: [NOON - 3 * HOUR, NOON - 2 * HOUR] });
    expect((await ask({ profileId: 'anonymous' })).body).toMatchObject({ would: 'not', reason: 'capped', devices: [{ deviceId: 'd1' }], caps: [{ had: 2 }] });
  });

  it('names consent first, and texts that cannot be said last', async () => {
    const { ask } = await world();
    expect((await ask({ profileId: 'out', at: '2026-11-25T23:30:00Z' })).body).toMatchObject({ would: 'not', reason: 'no-consent', explanation: 'The profile opted out of marketing pushes.', devices: [] });
    expect((await ask({ profileId: 'nameless' })).body).toMatchObject({ would: 'not', reason: 'render-failed' });
  });

  it('lets transactional pushes through at night and over every cap', async () => {
    const { ask } = await world({ pushesAt: [NOON - 3 * HOUR, NOON - 2 * HOUR, NOON - HOUR] });
    const { body } = await ask({ profileId: 'ann', at: '2026-11-25T23:30:00Z' }, 'code');
    expect(body).toMatchObject({ would: 'go', category: 'transactional', caps: [] });
    expect(body.quietHours).toBeUndefined();
  });

  it('refuses who and what is not there', async () => {
    const { ask } = await world();
    expect((await ask({ profileId: 'nobody' })).body.detail).toBe('There is no profile "nobody".');
    expect((await ask({ profileId: 'ann' }, 'sail')).status).toBe(404);
    expect((await ask({ at: 'soon' })).body.faults.map((f: { path: string }) => f.path)).toEqual(['/profileId', '/at']);
  });
});
