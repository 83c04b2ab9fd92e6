import { describe, expect, it } from 'vitest';
import { channelDocument } from '../../core/channel/document.ts';
import { messageDocument } from '../../core/message/document.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { partOf, partText } from '../../core/send/member.ts';
import { ruleSetDocument } from '../../core/rules/rule-set.ts';
import { device } from '../core/profile/harness.ts';
import { sendWorld, type SendWorld } from '../support/send-world.ts';

const HOUR = 3_600_000;
const MANY: Readonly<Record<string, Partial<Profile>>> = Object.fromEntries(Array.from({ length: 2_500 }, (_, n) => [`p-${n}`, { attributes: { name: `n${n}`, tier: n % 5 === 0 ? 'gold' : 'tin' } }]));
const audience = (rule: string) => ({ document: { rule }, since: 0 });

async function world(people = MANY): Promise<SendWorld> {
  const made = sendWorld();
  await made.begin();
  made.people(people);
  await made.put('audience', 'all', audience('true'));
  await made.put('audience', 'gold', audience("profile.tier == 'gold'"));
  return made;
}

const pushes = (w: SendWorld) => w.batches().flatMap((batch) => batch.pushes);
const sent = (w: SendWorld): string[] => pushes(w).map(({ profileId }) => profileId).sort();
const excluded = (w: SendWorld) => w.steps.flatMap((step) => step.excluded.map(({ profileId, reason }) => [profileId, reason])).sort();
/** Sends and works; answers the id. */
async function sendAll(w: SendWorld, body: object): Promise<string> {
  const answer = await w.send({ data: { city: 'Wien' }, ...body });
  expect(answer.status).toBe(202);
  await w.run();
  return answer.body.id;
}

describe('a send to an audience', () => {
  it('reaches every member once, in batches, and cleans up behind itself', async () => {
    const w = await world();
    const id = await sendAll(w, { message: 'sale', to: { audience: 'gold' } });
    expect(sent(w)).toEqual(Object.keys(MANY).filter((_, n) => n % 5 === 0).sort());
    expect(await w.get(id)).toMatchObject({ state: 'sent', progress: { looked: 2_500, members: 500, worked: 500, share: 1 }, figures: { targeted: 500 } });
    expect([...w.files.files.keys()]).toEqual([]);
    expect(pushes(w)[0]).toMatchObject({ scope: { journey: `send:${id}`, version: 1, node: 'send', message: 'sale', category: 'marketing' } });
  });

  it('names nobody who was erased and gone when their part is worked, and counts that they got nothing', async () => {
    const w = await world({ 'p-1': {}, 'p-2': {}, 'p-3': {}, 'p-4': { devices: {} } });
    w.depth.now = 500;
    const id = await sendAll(w, { message: 'sale', to: { audience: 'all' } });
    w.time.now += 2 * HOUR;
    const without = { ...w.worker, scan: { ...w.worker.scan, readMany: async (ids: readonly string[]) => w.worker.scan.readMany(ids.filter((one) => one === 'p-1' || one === 'p-4')) } };
    w.erased.found.set(w.worker.hash('p-2'), w.time.now);
    for (const back of ['p-1', 'p-4']) w.erased.found.set(w.worker.hash(back), 0);
    w.depth.now = 0;
    await w.run(without);
    expect([sent(w), excluded(w)]).toEqual([['p-1'], [['p-3', 'no-profile'], ['p-4', 'no-device']]]);
    expect(await w.get(id)).toMatchObject({ state: 'sent', figures: { targeted: 1, excluded: { 'no-profile': 2, 'no-device': 1 } } });
  });

  it('makes turns: each goes on where the one before stood', async () => {
    const w = await world();
    await w.send({ message: 'sale', to: { audience: 'all' }, data: { city: 'Wien' } });
    await w.run(w.worker, true);
    expect(sent(w).length).toBe(2_500);
  });

  it('excludes with a reason whom the rule cannot judge, who opted out, has no device, or is stored badly', async () => {
    const w = await world({ 'p-ok': {}, 'p-out': { consent: { push: 'out' } }, 'p-none': { devices: {} }, 'p-odd': { attributes: { tier: 7 } as never }, 'p-bad': {} });
    const bad = w.profiles.rows.get('p-bad');
    if (bad !== undefined) w.profiles.commit([{ ...bad, revision: bad.revision + 1, devices: { x: null as never } }]);
    await w.put('audience', 'text', audience("!has(profile.tier) || profile.tier.startsWith('t')"));
    await sendAll(w, { message: 'sale', to: { audience: 'text' } });
    expect(sent(w)).toEqual(['p-ok']);
    expect(excluded(w)).toEqual([['p-bad', 'unreadable'], ['p-none', 'no-device'], ['p-odd', 'rule-failed'], ['p-out', 'no-consent']]);
  });

  it('holds itself when it reaches over twice what was expected, and goes on when an operator says so', async () => {
    const w = await world();
    const id = await sendAll(w, { message: 'sale', to: { audience: 'all' }, guard: { people: 1_000 } });
    expect(await w.get(id)).toMatchObject({ paused: { by: 'guard' }, progress: { worked: 0 } });
    expect([w.alarms(), sent(w).length]).toEqual([1, 0]);
    await w.act('resume', id);
    await w.run();
    expect([(await w.get(id)).state, sent(w).length, w.alarms()]).toEqual(['sent', 2_500, 1]);
  });

  it.each([
    ['of now whole', true, ['0']],
    ['of before by the page, as what was begun of it is named', undefined, ['0', '1000', '2000']],
  ] as const)('works a part %s', async (_, whole, steps) => {
    const w = await world();
    w.depth.now = 500;
    await sendAll(w, { message: 'sale', to: { audience: 'all' } });
    const parts = [...w.files.files.keys()].filter((key) => key.includes('/parts/')).map((key) => ({ key, part: partOf(w.textOf(key)) }));
    const [first] = parts;
    for (const { key, part: { whole: __, ...part } } of parts) await w.files.put(key, partText({ ...part, ...(whole && { whole }), members: key === first?.key ? parts.flatMap((one) => one.part.members) : [] }));
    w.depth.now = 0;
    await w.run();
    expect(sent(w)).toEqual(Object.keys(MANY).sort());
    expect(w.steps.map(({ id }) => id.split('#').at(-1))).toEqual(steps);
  });

  it('waits while queues are deep', async () => {
    const w = await world();
    w.depth.now = 500;
    const id = await sendAll(w, { message: 'sale', to: { audience: 'all' } });
    expect([(await w.get(id)).state, sent(w).length]).toEqual(['sending', 0]);
    w.depth.now = 0;
    await w.run();
    expect(sent(w).length).toBe(2_500);
  });

  it('of parts that are old asks again who is in it, and as whom', async () => {
    const w = await world({ 'p-1': { attributes: { tier: 'gold', name: 'old' } }, 'p-2': { attributes: { tier: 'gold' } }, 'p-3': { attributes: { tier: 'gold' } } });
    w.depth.now = 500;
    await sendAll(w, { message: 'sale', to: { audience: 'gold' } });
    w.people({ 'p-1': { attributes: { tier: 'gold', name: 'new' } }, 'p-2': { attributes: { tier: 'tin' } }, 'p-3': { attributes: { tier: 'gold' }, consent: { push: 'out' } } });
    Object.assign(w.depth, { now: 0 });
    w.time.now += 16 * 60_000;
    await w.run();
    expect(pushes(w).map(({ profileId, rendered }) => [profileId, JSON.stringify(rendered).includes('For new')])).toEqual([['p-1', true]]);
    expect(excluded(w)).toEqual([['p-2', 'left-audience'], ['p-3', 'no-consent']]);
  });

  it('fails when the audience is gone', async () => {
    const w = await world();
    const { body: { id } } = await w.send({ message: 'sale', to: { audience: 'gold' }, when: { at: '2026-11-25T09:00:00Z' } });
    await w.catalog.store.write(await w.catalog.store.revision(), [{ kind: 'audience', remove: 'gold', revision: 1 }]);
    w.time.now += 24 * HOUR;
    await w.run();
    expect((await w.get(id)).state).toBe('failed');
  });
});

describe('a send to a list', () => {
  it('of profiles, each with data of their own over the send\'s', async () => {
    const w = await world({ 'p-1': {}, 'p-2': {} });
    await sendAll(w, { message: 'sale', to: { profiles: ['p-1', { id: 'p-2', data: { city: 'Graz' } }, 'p-unknown'] }, data: { city: 'Wien' } });
    expect(pushes(w).map(({ profileId, rendered }) => [profileId, /in (\w+)/.exec(JSON.stringify(rendered))?.[1]])).toEqual([['p-1', 'Wien'], ['p-2', 'Graz']]);
    expect(excluded(w)).toEqual([['p-unknown', 'no-profile']]);
  });

  it('of devices, those only', async () => {
    const w = await world({});
    w.profiles.commit([{ id: 'p-1', revision: 1, attributes: { name: 'p' }, consent: {}, anonymous: false, createdAt: 0, seenAt: 0, devices: { 'shop/d-1': device({ deviceId: 'd-1', token: 't-1' }), 'shop/d-2': device({ deviceId: 'd-2', token: 't-2' }) } }]);
    await w.tokens.register({ app: 'shop', identity: { app: 'shop', deviceId: 'd-2', secretHash: '', profileId: 'p-1', subjects: [], generation: 0 }, releaseTokens: [], profiles: [] });
    await sendAll(w, { message: 'sale', to: { devices: [{ deviceId: 'd-2' }, { deviceId: 'd-9' }] }, data: { city: 'Wien' } });
    expect(pushes(w).map(({ deviceId, token }) => [deviceId, token])).toEqual([['d-2', 't-2']]);
    expect(w.steps.flatMap((step) => step.excluded.map(({ reason }) => reason))).toEqual(['no-device']);
  });

  it('of tokens: whose owner opted out gets none, one that is nobody\'s gets it', async () => {
    const w = await world({});
    const owner = (id: string, consent: object) => ({ id, revision: 1, attributes: { name: id }, consent, anonymous: false, createdAt: 0, seenAt: 0, devices: { [`shop/d-${id}`]: device({ deviceId: `d-${id}`, token: `t-${id}` }) } });
    for (const [id, consent] of [['in', {}], ['out', { push: 'out' }]] as const) {
      await w.tokens.register({ app: 'shop', identity: { app: 'shop', deviceId: `d-${id}`, secretHash: '', profileId: id, subjects: [], generation: 0 }, claimToken: { token: `t-${id}` }, releaseTokens: [], profiles: [owner(id, consent)] });
    }
    const hello = { app: 'shop', category: 'marketing' as const, title: 'Hello', body: 'there' };
    await w.put('message', 'hello', hello);
    await sendAll(w, { message: 'hello', to: { tokens: [{ platform: 'ios', token: 't-in' }, { platform: 'ios', token: 't-out' }, { platform: 'android', token: 't-free' }] } });
    expect(pushes(w).map(({ token, profileId }) => [token, profileId.slice(0, 1)]).sort()).toEqual([['t-free', '~'], ['t-in', 'i']]);
    expect(excluded(w)).toEqual([['out', 'no-consent']]);
  });

  it('transactional goes in the lane of its own, to who opted out as well', async () => {
    const w = await world({ 'p-1': { consent: { push: 'out' } } });
    await sendAll(w, { message: 'sale', category: 'transactional', to: { profiles: ['p-1'] }, data: { city: 'Wien' } });
    expect(w.batches().map(({ lane, pushes: [push] }) => [lane, push?.scope.category])).toEqual([['now', 'transactional']]);
  });
});

describe('a send in time', () => {
  it('waits for its time', async () => {
    const w = await world();
    const id = await sendAll(w, { message: 'sale', to: { audience: 'all' }, when: { at: '2026-11-25T09:00:00+01:00' } });
    expect(await w.get(id)).toMatchObject({ state: 'scheduled', startsAt: '2026-11-25T08:00:00.000Z', progress: { nextAt: '2026-11-25T08:00:00.000Z' } });
    w.time.now = Date.UTC(2026, 10, 25, 8);
    await w.run();
    expect(sent(w).length).toBe(2_500);
  });

  it('by local time goes to each zone when its clocks show it, and drops whose time has passed', async () => {
    const w = await world({ tokyo: { timeZone: 'Asia/Tokyo' }, vienna: { timeZone: 'Europe/Vienna' }, none: {}, honolulu: { timeZone: 'Pacific/Honolulu' } });
    const id = await sendAll(w, { message: 'sale', to: { profiles: ['tokyo', 'vienna', 'none', 'honolulu'] }, when: { local: '2026-11-25T06:00', timeZone: 'Europe/Lisbon' }, data: { city: 'x' } });
    expect(sent(w)).toEqual([]);
    expect((await w.get(id)).progress.nextAt).toBe('2026-11-25T05:00:00.000Z');
    w.time.now = Date.UTC(2026, 10, 25, 5);
    await w.run();
    expect(sent(w)).toEqual(['vienna']);
    w.time.now = Date.UTC(2026, 10, 25, 6);
    await w.run();
    expect(sent(w)).toEqual(['none', 'vienna']);
    w.time.now = Date.UTC(2026, 10, 25, 16);
    await w.run();
    expect([sent(w), excluded(w), (await w.get(id)).state]).toEqual([['honolulu', 'none', 'vienna'], [['tokyo', 'time-passed']], 'sent']);
  });

  it('in waves reaches everybody once, wave by wave', async () => {
    const w = await world();
    await sendAll(w, { message: 'sale', to: { audience: 'all' }, waves: { shares: [10, 90], every: 'PT1H' } });
    const first = sent(w).length;
    expect(first).toBeGreaterThan(190);
    expect(first).toBeLessThan(310);
    w.time.now += HOUR;
    await w.run();
    expect([sent(w).length, new Set(sent(w)).size]).toEqual([2_500, 2_500]);
  });

  it('paced carries its pace in every batch, no batch over a second of it', async () => {
    const w = await world();
    const id = await sendAll(w, { message: 'sale', to: { audience: 'gold' }, pace: 100 });
    expect(w.batches().every(({ paces, pushes: of }) => of.length <= 100 && paces?.[0]?.key === `send/${id}` && paces[0].perSecond === 100)).toBe(true);
  });
});

describe('the rules of the marketing channel', () => {
  const quiet = (then: 'wait' | 'drop') => ({ marketing: { quietHours: { from: '22:00', to: '07:00', timeZone: 'UTC', then } } });
  const people = { vienna: { timeZone: 'Europe/Vienna' }, tokyo: { timeZone: 'Asia/Tokyo' } };
  const BODY = { message: 'sale', to: { profiles: ['vienna', 'tokyo'] }, data: { city: 'x' } };

  it('hold a send back until quiet hours end where a person is', async () => {
    const w = await world(people);
    await w.put('app', 'shop', { ...w.shop, channels: quiet('wait') });
    await sendAll(w, BODY);
    expect(sent(w)).toEqual(['tokyo']);
    w.time.now = Date.UTC(2026, 10, 25, 6);
    await w.run();
    expect(sent(w)).toEqual(['tokyo', 'vienna']);
  });

  it('or drop it; a transactional send goes through', async () => {
    const w = await world(people);
    await w.put('app', 'shop', { ...w.shop, channels: quiet('drop') });
    await sendAll(w, BODY);
    expect([sent(w), excluded(w)]).toEqual([['tokyo'], [['vienna', 'quiet-hours']]]);
    await sendAll(w, { ...BODY, category: 'transactional' });
    expect(sent(w)).toEqual(['tokyo', 'tokyo', 'vienna']);
  });

  it('cap what a person gets, over sends', async () => {
    const w = await world({ 'p-1': {} });
    await w.put('app', 'shop', { ...w.shop, channels: { marketing: { cap: { pushes: 2, per: 'P1D' } } } });
    const body = { message: 'sale', to: { profiles: ['p-1'] }, data: { city: 'x' } };
    for (let n = 0; n < 3; n++) await sendAll(w, body);
    expect([sent(w).length, excluded(w)]).toEqual([2, [['p-1', 'capped']]]);
    w.time.now += 25 * HOUR;
    await sendAll(w, body);
    expect(sent(w).length).toBe(3);
  });
});

describe('a send by channel', () => {
  const promo = (document: object) => channelDocument.parse({ app: 'shop', ...document });
  const NIGHT = { periods: [{ from: '22:00', to: '07:00' }], timeZone: 'UTC' };
  const BODY = { message: 'offer', to: { audience: 'all' } };

  async function through(channel: object, people: Readonly<Record<string, Partial<Profile>>>, message: object = {}): Promise<SendWorld> {
    const w = await world(people);
    await w.put('channel', 'promo', promo(channel));
    await w.put('message', 'offer', messageDocument.parse({ channel: 'promo', title: 'Offer', body: 'For you', ...message }));
    return w;
  }

  it('says what the message does not, obeys its purpose, and goes at its pace', async () => {
    const w = await through({ purpose: 'offers', pace: 50, defaults: { sound: 'chime', androidChannel: 'deals' }, platforms: ['ios'] }, {
      even: {}, uneven: {}, no: { consent: { purposes: { offers: { push: 'out', at: 0, source: 'app' } } } }, odd: {},
    });
    await sendAll(w, BODY);
    expect([sent(w), excluded(w)]).toEqual([['even', 'uneven'], [['no', 'no-consent'], ['odd', 'no-device']]]);
    expect(pushes(w)[0]?.rendered).toMatchObject({ kind: 'apns', payload: { aps: { sound: 'chime' } } });
    expect(w.batches().every(({ paces }) => JSON.stringify(paces) === JSON.stringify([{ key: 'channel/promo', perSecond: 50 }]))).toBe(true);
  });

  it('goes to the app each person has by their attributes', async () => {
    const of = (app: string, deviceId: string): Partial<Profile> => ({ attributes: { brand: app.slice(6) }, devices: { [`${app}/${deviceId}`]: device({ app, deviceId, token: deviceId }) } });
    const w = await through({ app: 'brand-{{profile.brand}}' }, { ann: of('brand-a', 'da'), bob: of('brand-b', 'db'), cy: { attributes: {} }, dee: { ...of('brand-c', 'dc'), attributes: { brand: 'a' } } });
    const id = await sendAll(w, BODY);
    expect(w.batches().map(({ app, pushes: its }) => [app, its.map((p) => p.profileId)]).sort()).toEqual([['brand-a', ['ann']], ['brand-b', ['bob']]]);
    expect([excluded(w), (await w.get(id)).app]).toEqual([[['cy', 'no-app'], ['dee', 'no-device']], 'brand-{{profile.brand}}']);
    const devices = await w.send({ message: 'offer', to: { devices: [{ deviceId: 'da' }] } });
    expect([devices.status, devices.body.faults.map((f: { path: string; code: string }) => `${f.path} ${f.code}`)]).toEqual([422, ['/to app-unclear']]);
  });

  it('holds who sleeps, lets them go at the pace of the release, and nobody in the next quiet hours', async () => {
    const w = await through({ quietHours: { ...NIGHT, release: 20 } }, { vienna: { timeZone: 'Europe/Vienna' }, tokyo: { timeZone: 'Asia/Tokyo' } });
    await sendAll(w, BODY);
    expect([sent(w), w.batches()[0]?.paces, pushes(w)[0]?.quietFrom]).toEqual([['tokyo'], undefined, Date.UTC(2026, 10, 25, 13)]);
    w.time.now = Date.UTC(2026, 10, 25, 6);
    await w.run();
    expect([sent(w), w.batches()[1]?.paces, pushes(w)[1]?.quietFrom]).toEqual([['tokyo', 'vienna'], [{ key: 'release/channel/promo', perSecond: 20 }], Date.UTC(2026, 10, 25, 21)]);
  });

  it('counts in every set, by priority, and says whose pushes have a place', async () => {
    const w = await through({ caps: ['gentle'] }, { ann: { devices: { 'shop/a': device({ deviceId: 'a', token: 'ta' }), 'shop/b': device({ deviceId: 'b', token: 'tb', platform: 'android' }) } } });
    await w.put('rule-set', 'gentle', ruleSetDocument.parse({ rules: [{ atMost: 2, per: 'day', reserved: { places: 1, priorityAtLeast: 70 } }] }));
    await w.put('rule-set', 'all', ruleSetDocument.parse({ default: true, rules: [{ atMost: 9, per: 'month' }] }));
    for (const priorityScore of [0, 69, 70, 100]) await sendAll(w, { ...BODY, priorityScore });
    expect([sent(w).length, pushes(w).map(({ place }) => place), excluded(w)]).toEqual([4, [2, 2, 2, 2], [['ann', 'capped'], ['ann', 'capped']]]);
    expect(Object.entries(w.actors.rows.get('ann')?.caps ?? {}).map(([key, list]) => [key, list.length])).toEqual([['rules/all', 2], ['rules/gentle', 2]]);
  });
});
