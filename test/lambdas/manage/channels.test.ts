import { describe, expect, it } from 'vitest';
import { given, manageHarness, type ManageHarness, MESSAGE } from '../../support/manage.ts';

const CHANNEL = { app: 'shop', caps: ['gentle'], purpose: 'offers', defaults: { sound: 'chime', timeToLive: 'PT2H' } } as const;
const GENTLE = { rules: [{ atMost: 3, per: 'week' }] } as const;
const promo = { params: { id: 'promo' } };
const gentle = { params: { id: 'gentle' } };
const faultsOf = (body: { faults?: { path: string; code: string }[] }): string[] | undefined => body.faults?.map(({ path, code }) => `${path} ${code}`);
const put = (harness: ManageHarness, kind: 'channels' | 'rule-sets' | 'messages', id: string, body: object) => harness.call(`PUT /v1/${kind}/{id}`, { params: { id }, body });

async function withChannel(): Promise<ManageHarness> {
  const harness = manageHarness();
  await given(harness, 'app');
  await put(harness, 'rule-sets', 'gentle', GENTLE);
  await put(harness, 'channels', 'promo', CHANNEL);
  return harness;
}

describe('channels', () => {
  it('are stored with what was left out, read, listed and deleted', async () => {
    const harness = await withChannel();
    const { status, body } = await harness.call('GET /v1/channels/{id}', promo);
    expect([status, body.revision, body.document]).toEqual([200, 1, { ...CHANNEL, category: 'marketing' }]);
    expect((await harness.call('GET /v1/channels')).body.items).toEqual([body]);
    expect((await harness.call('DELETE /v1/channels/{id}', promo)).status).toBe(204);
    expect((await harness.call('GET /v1/channels/{id}', promo)).status).toBe(404);
  });

  it('name every fault', async () => {
    const harness = await withChannel();
    const unknown = await put(harness, 'channels', 'x', { app: 'shpo', caps: ['gentle', 'gentel'] });
    expect([unknown.status, faultsOf(unknown.body)]).toEqual([422, ['/app unknown-app', '/caps/1 unknown-rule-set']]);
    const wrong = await put(harness, 'channels', 'x', {
      app: 'brand-{{event.brand}}', platforms: [], defaults: { title: 'no', timeToLive: 'soon', threadId: '{{event.id}}' },
      quietHours: { periods: [{ from: '22:00', to: '25:00', days: ['monday'] }], exceptions: [{ date: '2026-13-01', periods: [] }] },
    });
    expect(wrong.status).toBe(400);
    expect(faultsOf(wrong.body)?.sort()).toEqual([
      '/app bad-template', '/defaults/threadId bad-template', '/defaults/timeToLive not-allowed', '/defaults/title unknown-field', '/platforms too-small',
      '/quietHours/exceptions/0/date wrong-format', '/quietHours/periods/0/to wrong-format',
    ]);
    const never = await put(harness, 'channels', 'x', { app: 'shop', quietHours: { periods: [{ from: '00:00', to: '00:00' }] } });
    expect([never.status, faultsOf(never.body)]).toEqual([400, ['/quietHours/periods not-allowed']]);
  });

  it('by expression name no app that must be there', async () => {
    expect((await put(await withChannel(), 'channels', 'brands', { app: 'brand-{{profile.brand}}' })).status).toBe(201);
  });

  it('are not deleted while messages name them, nor apps and rule sets while channels do', async () => {
    const harness = await withChannel();
    expect((await put(harness, 'messages', 'nudge', { channel: 'promo', title: 'a', body: 'b' })).body.document).toEqual({ channel: 'promo', title: 'a', body: 'b' });
    const conflicts = [
      await harness.call('DELETE /v1/channels/{id}', promo), await harness.call('DELETE /v1/rule-sets/{id}', gentle), await harness.call('DELETE /v1/apps/{id}', { params: { id: 'shop' } }),
    ];
    expect(conflicts.map(({ status, body }) => [status, body.detail])).toEqual([
      [409, 'The channel is named by message nudge; change those first.'], [409, 'The rule set is named by channel promo; change those first.'], [409, 'The app is named by channel promo; change those first.'],
    ]);
  });
});

describe('messages and channels', () => {
  it('a message names an app or a channel that is there', async () => {
    const harness = await withChannel();
    expect(faultsOf((await put(harness, 'messages', 'x', { title: 'a', body: 'b' })).body)).toEqual(['/app required']);
    expect(faultsOf((await put(harness, 'messages', 'x', { channel: 'prmo', title: 'a', body: 'b' })).body)).toEqual(['/channel unknown-channel']);
    expect((await put(harness, 'messages', 'x', { ...MESSAGE, channel: 'promo' })).status).toBe(201);
    expect((await put(harness, 'messages', 'y', MESSAGE)).body.document.category).toBe('marketing');
  });
});

describe('rule sets', () => {
  it('are stored with what was left out', async () => {
    const harness = await withChannel();
    expect((await harness.call('GET /v1/rule-sets/{id}', gentle)).body.document)
      .toEqual({ default: false, counts: 'accepted', timeZone: 'UTC', weekStart: 'monday', rules: [{ atMost: 3, per: 'week', every: 1, window: 'calendar' }] });
    expect((await harness.call('GET /v1/rule-sets')).body.items.length).toBe(1);
  });

  it('name every fault', async () => {
    const { body } = await put(await withChannel(), 'rule-sets', 'x', {
      rules: [{ atMost: 101, per: 'day' }, { atMost: 1, per: 'week', every: 5 }, { atMost: 2, per: 'month', reserved: { places: 2, priorityAtLeast: 50 } }, { atMost: 1, per: 'year' }], counts: 'sent',
    });
    expect(faultsOf(body)?.sort()).toEqual(['/counts not-allowed', '/rules/0/atMost too-big', '/rules/1/every not-allowed', '/rules/2/reserved/places not-allowed', '/rules/3/per not-allowed']);
  });

  it('hold for all at most three at once', async () => {
    const harness = manageHarness();
    const states = [];
    for (const id of ['a', 'b', 'c', 'd', 'a']) states.push((await put(harness, 'rule-sets', id, { ...GENTLE, default: true })).status);
    expect(states).toEqual([201, 201, 201, 409, 200]);
  });
});

describe('rule sets of journeys', () => {
  const CALM = { domain: 'journeys', rules: [{ entries: 2, per: 'week' }, { atOnce: 1, lookAhead: 'P7D' }] } as const;
  const calm = { params: { id: 'calm' } };
  const journeyOf = (id: string, caps: readonly string[]) => ({ id, name: 'J', entry: { event: 'x' }, caps, start: 'end', nodes: { end: { type: 'end' } } });

  it('are stored with what was left out, and stay what they are', async () => {
    const harness = await withChannel();
    expect((await put(harness, 'rule-sets', 'calm', CALM)).body.document)
      .toEqual({ domain: 'journeys', timeZone: 'UTC', weekStart: 'monday', rules: [{ entries: 2, per: 'week', every: 1, window: 'calendar' }, { atOnce: 1, lookAhead: 'P7D' }] });
    expect((await put(harness, 'rule-sets', 'gentle', CALM)).body.detail).toBe('The rule set counts pushes; store this one under another id.');
    expect((await put(harness, 'rule-sets', 'calm', GENTLE)).status).toBe(409);
  });

  it('name every fault', async () => {
    const { status, body } = await put(manageHarness(), 'rule-sets', 'x', {
      domain: 'journeys', default: true,
      rules: [{ entries: 0, per: 'day' }, { entries: 1, per: 'week', every: 5 }, { atOnce: 64 }, { atOnce: 1, lookAhead: 'P32D' }, { atOnce: 2, reserved: { places: 2, priorityAtLeast: 1 } }],
    });
    expect(status).toBe(400);
    expect(faultsOf(body)?.sort()).toEqual([
      '/default unknown-field', '/rules/0/entries too-small', '/rules/1/every not-allowed', '/rules/2/atOnce too-big', '/rules/3/lookAhead not-allowed', '/rules/4/reserved/places not-allowed',
    ]);
  });

  it('are named by journeys, not by channels, and not deleted while somebody may be in one', async () => {
    const harness = await withChannel();
    await put(harness, 'rule-sets', 'calm', CALM);
    expect(faultsOf((await put(harness, 'channels', 'x', { app: 'shop', caps: ['calm'] })).body)).toEqual(['/caps/0 not-of-pushes']);
    await harness.call('PUT /v1/journeys/{id}', { params: { id: 'j' }, body: journeyOf('j', ['calm', 'gentle', 'clam']) });
    const refused = await harness.call('POST /v1/journeys/{id}/publish', { params: { id: 'j' } });
    expect([refused.status, faultsOf(refused.body)]).toEqual([422, ['/caps/1 not-of-journeys', '/caps/2 unknown-rule-set']]);
    await harness.call('PUT /v1/journeys/{id}', { params: { id: 'j' }, body: journeyOf('j', ['calm']) });
    expect((await harness.call('POST /v1/journeys/{id}/publish', { params: { id: 'j' } })).status).toBe(200);
    expect((await harness.call('DELETE /v1/rule-sets/{id}', calm)).body.detail)
      .toBe('The rule set is named by journey j; publish those without it, and wait until nobody is in the version before, or stop them.');
    await harness.call('POST /v1/journeys/{id}/stop', { params: { id: 'j' } });
    expect((await harness.call('DELETE /v1/rule-sets/{id}', calm)).status).toBe(204);
  });
});
