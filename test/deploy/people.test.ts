import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UpsertResult } from '../../core/api/upsert.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Api } from '../../local/api.ts';
import { Phone } from '../../local/phone.ts';
import { bareDevice, type OwnApp, ownApp } from './own-app.ts';
import { control, deployed, message, operator, person, phoneOf, server, unique, until } from './system.ts';

interface Seen extends JsonObject { readonly id: string; readonly revision: number; readonly attributes: JsonObject; readonly devices: readonly JsonObject[]; readonly consent: JsonObject }
interface Upserted { readonly created: number; readonly refused: number; readonly results: readonly UpsertResult[] }
interface Page { readonly items: readonly { readonly id: string; readonly attributes: JsonObject }[]; readonly cursor?: string; readonly looked: number }
interface Schema { readonly attributes: JsonObject; readonly inferred: Readonly<Record<string, { readonly types: readonly string[]; readonly seen: number }>> }
interface SendState { readonly id: string; readonly state: string; readonly figures: { readonly targeted: number; readonly accepted: number; readonly inFlight: number; readonly excluded: Readonly<Record<string, number>> } }

const api = operator();
const get = <T>(path: string, as: Api = api): Promise<T> => as.must('GET', path) as Promise<T>;
const profile = (id: string, as?: Api): Promise<Seen> => get(`/v1/profiles/${id}`, as);
const upsert = (...items: readonly JsonObject[]): Promise<Upserted> => server().must('POST', '/v1/profiles', { items }) as Promise<unknown> as Promise<Upserted>;
const faultsOf = (results: readonly UpsertResult[]) => results.map(({ status, faults = [] }) => [status, ...faults.map(({ path, code }) => `${path} ${code}`)]);
/** A name that expressions read: no "-". */
const attribute = (word: string): string => unique(word).replace('-', '_');

/** Sends to people and waits until everything is counted. */
async function sent(to: readonly string[], text: string): Promise<SendState> {
  const { id } = (await api.must('POST', '/v1/sends', { message: text, to: { profiles: to } })) as { readonly id: string };
  const settled = ({ targeted, inFlight, excluded }: SendState['figures']): boolean => targeted + Object.values(excluded).reduce((a, b) => a + b, 0) >= to.length && inFlight === 0;
  return until(() => get<SendState>(`/v1/sends/${id}`), ({ state, figures }) => state === 'sent' && settled(figures));
}

const [age, tier, email, nick] = [attribute('age'), attribute('tier'), attribute('email'), attribute('nick')];
const DECLARED: JsonObject = {
  [age]: { type: 'integer', min: 0, max: 150 }, [tier]: { type: 'string', allowed: ['gold', 'tin'] },
  [email]: { type: 'string', personal: true }, [nick]: { type: 'string', maxLength: 8, app: true },
};

let before: JsonObject;
beforeAll(async () => {
  before = (await get<Schema>('/v1/schema')).attributes;
  await api.must('PUT', '/v1/schema', { attributes: { ...before, ...DECLARED } });
  // Functions read it again every 5 s.
  await sleep(5_500);
});
afterAll(() => api.must('PUT', '/v1/schema', { attributes: before }));

describe('declared attributes', () => {
  test('a wrong value is refused with its item and its path; the other items are stored, and of that one nothing', async () => {
    const [ann, bob, cyd, dan] = [unique('ann'), unique('bob'), unique('cyd'), unique('dan')];
    const first = await upsert(
      { id: ann, attributes: { [age]: 31, [tier]: 'gold' } }, { id: bob, attributes: { [age]: 151, [tier]: 'lead' } },
      { id: cyd, attributes: { [age]: '31' }, timeZone: 'Asia/Tokyo' }, { id: dan, attributes: { [age]: 0, undeclared: [1] } },
    );
    expect([first.created, first.refused, faultsOf(first.results)]).toEqual([2, 2, [
      ['created'], ['refused', `/items/1/attributes/${age} too-large`, `/items/1/attributes/${tier} not-allowed`], ['refused', `/items/2/attributes/${age} wrong-type`], ['created'],
    ]]);
    expect([(await profile(ann)).attributes, (await profile(dan)).attributes]).toEqual([{ [age]: 31, [tier]: 'gold' }, { [age]: 0, undeclared: [1] }]);
    for (const id of [bob, cyd]) expect((await api.call('GET', `/v1/profiles/${id}`)).status).toBe(404);

    const known = await profile(ann);
    const again = await upsert({ id: ann, attributes: { [age]: -1, [tier]: 'tin' }, locale: 'de-AT', consent: { push: 'out' } });
    expect(faultsOf(again.results)).toEqual([['refused', `/items/0/attributes/${age} too-small`]]);
    expect(await profile(ann)).toEqual(known);
    const one = await server().call('PATCH', `/v1/profiles/${ann}`, { body: { attributes: { [age]: 1.5 } } });
    expect([one.status, one.headers.get('content-type'), one.body]).toMatchObject([400, 'application/problem+json', { code: 'invalid-request', faults: [{ path: `/attributes/${age}`, code: 'wrong-type' }] }]);
  });

  test('are shown beside what people were found to have', async () => {
    const [everybody, found] = [unique('everybody'), attribute('found')];
    await api.must('PUT', `/v1/audiences/${everybody}`, { rule: 'true' });
    await upsert({ id: unique('somebody') });
    // The sample is of those who are read first, whoever else there is.
    const { items } = await get<Page>(`/v1/audiences/${everybody}/members?limit=20`);
    await upsert(...items.map(({ id }, n) => ({ id, attributes: { [found]: n === 0 ? 1.5 : ['ski'] } })));
    const { attributes, inferred } = await get<Schema>('/v1/schema', operator('viewer'));
    expect(attributes).toMatchObject(DECLARED);
    expect(inferred[found]).toEqual({ types: items.length > 1 ? ['list', 'number'] : ['number'], seen: items.length });
    await api.must('DELETE', `/v1/audiences/${everybody}`);
  });
});

describe('a phone of an app with signed identities', () => {
  let app: OwnApp;
  let sign: (subject: string, seconds?: number) => Promise<string>;
  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    app = await ownApp({ identity: 'signed', identityKeys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] });
    sign = (subject, seconds = 600) => new SignJWT({}).setProtectedHeader({ alg: 'ES256' }).setSubject(subject).setExpirationTime(Math.floor(Date.now() / 1_000) + seconds).sign(privateKey);
  });

  test('becomes whom its token names, and nobody else', async () => {
    const [ann, bob] = [unique('ann'), unique('bob')];
    const { call, profileId } = await bareDevice(app.keys.appKey);
    const wrong = [undefined, await sign(bob), await sign(ann, -120), `${(await sign(ann)).slice(0, -8)}AAAAAAAA`];
    for (const identityToken of wrong) {
      const { status, body } = await call('POST', '/identify', { profileId: ann, ...(identityToken !== undefined && { identityToken }) });
      expect([status, body]).toMatchObject([403, { code: 'identity-not-proven' }]);
    }
    expect((await api.call('GET', `/v1/profiles/${ann}`)).status).toBe(404);
    expect(await profile(profileId)).toMatchObject({ anonymous: true, devices: [{}] });
    expect(await call('POST', '/identify', { profileId: ann, identityToken: await sign(ann) })).toMatchObject({ status: 200, body: { profileId: ann } });
    expect(await profile(ann)).toMatchObject({ anonymous: false, devices: [{ app: app.id }] });
  });

  test('sets what the schema lets apps set; anything else is named, and then nothing is changed', async () => {
    const ann = unique('ann');
    const { call } = await bareDevice(app.keys.appKey);
    await call('POST', '/identify', { profileId: ann, identityToken: await sign(ann) });
    expect(await call('PATCH', '/profile', { attributes: { [nick]: 'Annie' } })).toMatchObject({ status: 200, body: { profileId: ann } });
    const known = await profile(ann);
    expect(known.attributes).toEqual({ [nick]: 'Annie' });
    for (const [change, faults] of [
      [{ attributes: { [nick]: 'Anna', [tier]: 'gold', unheard: 1 }, consent: { push: 'out' } }, [`/attributes/${tier} not-allowed`, '/attributes/unheard not-allowed']],
      [{ attributes: { [nick]: 'Anna-Maria' }, consent: { push: 'out' } }, [`/attributes/${nick} too-long`]],
      [{ aliases: { crm: '1' }, timeZone: 'Asia/Tokyo' }, ['/aliases unknown-field', '/timeZone unknown-field']],
    ] as const) {
      const { status, headers, body } = await call('PATCH', '/profile', change);
      const told = body as { readonly code: string; readonly faults: readonly { readonly path: string; readonly code: string }[] };
      expect([status, headers.get('content-type'), told.code, told.faults.map(({ path, code }) => `${path} ${code}`)]).toEqual([400, 'application/problem+json', 'invalid-request', faults]);
    }
    expect(await profile(ann)).toEqual(known);
  });

  test('says where it is of whoever nobody else said it of', async () => {
    const [ann, bob] = [unique('ann'), unique('bob')];
    await upsert({ id: ann, timeZone: 'Europe/Vienna', locale: 'de-AT' }, { id: bob });
    for (const [id, timeZone, locale] of [[ann, 'Europe/Vienna', 'de-AT'], [bob, 'America/New_York', 'en-US']] as const) {
      const phone = new Phone({ api: deployed.api, appKey: app.keys.appKey, control, platform: 'ios', timeZone: 'Asia/Tokyo', locale: 'ja-JP' });
      await phone.register();
      await phone.identify(id, await sign(id));
      await phone.register({ timeZone: 'America/New_York', locale: 'en-US' });
      expect(await profile(id)).toMatchObject({ timeZone, locale, devices: [{ timeZone: 'America/New_York', locale: 'en-US' }] });
    }
    expect([(await profile(ann))['set'], (await profile(bob))['set']]).toEqual([{ timeZone: true, locale: true }, undefined]);
  });
});

describe('finding people', () => {
  const found = async (query: string, as: Api = operator('viewer')): Promise<string[]> => (await get<Page>(`/v1/profiles?${query}`, as)).items.map(({ id }) => id);

  test('an alias names one person: a second one is refused until it is free', async () => {
    const [ann, bob, crm] = [unique('ann'), unique('bob'), unique('crm')];
    expect(faultsOf((await upsert({ id: ann, aliases: { crm } }, { id: bob, aliases: { other: crm } })).results)).toEqual([['created'], ['created']]);
    const known = await profile(bob);
    expect(faultsOf((await upsert({ id: bob, attributes: { [tier]: 'tin' }, aliases: { crm } })).results)).toEqual([['refused', '/items/0/aliases/crm taken']]);
    expect(await server().call('PATCH', `/v1/profiles/${bob}`, { body: { aliases: { crm } } })).toMatchObject({ status: 409, body: { code: 'conflict', faults: [{ path: '/aliases/crm', code: 'taken' }] } });
    expect(await profile(bob)).toEqual(known);
    expect([await found(`alias=crm:${crm}`), await found(`alias=other:${crm}`), await found(`alias=none:${crm}`)]).toEqual([[ann], [bob], []]);
    await upsert({ id: ann, aliases: { crm: null } });
    expect(await found(`alias=crm:${crm}`)).toEqual([]);
    expect(faultsOf((await upsert({ id: bob, aliases: { crm } })).results)).toEqual([['changed']]);
    expect(await found(`alias=crm:${crm}`)).toEqual([bob]);
  });

  test('of many who claim an alias at once exactly one has it', async () => {
    const names = Array.from({ length: 8 }, () => ({ crm: unique('crm'), loyalty: unique('loyalty'), web: unique('web') }));
    // The first has more to claim, and so is slower to be stored than the one who comes behind.
    const rivals = names.flatMap((aliases) => [{ id: unique('slow'), aliases }, { id: unique('fast'), aliases: { crm: aliases.crm } }]);
    const { results } = await upsert(...rivals);
    const profiles = await Promise.all(results.map(async ({ id = '', status }) => (status === 'refused' ? undefined : await profile(id))));
    for (const [n, { crm }] of names.entries()) {
      const has = profiles.slice(2 * n, 2 * n + 2).flatMap((p) => (p !== undefined && (p['aliases'] as JsonObject)['crm'] === crm ? [p.id] : []));
      expect([has.length, await found(`alias=crm:${crm}`)]).toEqual([1, has]);
    }
  });

  test('by id, and by attribute page by page: them, all of them and nobody else', async () => {
    const city = attribute('city');
    const people = Array.from({ length: 7 }, () => ({ id: unique('resident'), attributes: { [city]: 'Graz' } }));
    const others = [{ id: unique('other'), attributes: { [city]: 'Graz-Umgebung' } }, { id: unique('other'), attributes: { [city]: ['Graz'] } }, { id: unique('other'), attributes: { [`${city}2`]: 'Graz' } }];
    await upsert(...others, ...people, ...Array.from({ length: 900 }, () => ({ id: unique('elsewhere'), attributes: { [city]: 'Wien' } })));
    expect([await found(`id=${others[0]?.id ?? ''}`), await found(`id=${unique('nobody')}`)]).toEqual([[others[0]?.id], []]);
    const ids: string[] = [];
    const pages: number[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page: Page = await get(`/v1/profiles?attribute=${city}:Graz&limit=3${cursor && `&cursor=${cursor}`}`);
      ids.push(...page.items.map(({ id }) => id));
      pages.push(page.items.length);
      ({ cursor } = page);
    }
    expect([ids.toSorted(), Math.max(...pages)]).toEqual([people.map(({ id }) => id).toSorted(), 3]);
  });
});

test('personal data is masked for viewers, wherever a person is shown', async () => {
  const [ann, mail, audience] = [unique('ann'), `${unique('ann')}@example.com`, unique('those')];
  await upsert({ id: ann, attributes: { [email]: mail, [tier]: 'gold' }, aliases: { crm: ann } });
  await api.must('PUT', `/v1/audiences/${audience}`, { rule: `profile.${email} == '${mail}'` });
  for (const [as, shown] of [[operator('viewer'), '•••'], [operator('author'), mail], [api, mail]] as const) {
    const attributes = { [email]: shown, [tier]: 'gold' };
    expect((await profile(ann, as)).attributes).toEqual(attributes);
    for (const path of [`/v1/profiles?id=${ann}`, `/v1/profiles?alias=crm:${ann}`, `/v1/audiences/${audience}/members`]) {
      expect([path, (await get<Page>(path, as)).items]).toMatchObject([path, [{ id: ann, attributes }]]);
    }
  }
  await api.must('DELETE', `/v1/audiences/${audience}`);
});

test('who said no to a purpose gets no marketing of it, with the reason; who said it and when is kept', async () => {
  const begun = Date.now();
  const [byApp, [byServer, byOperator, silent]] = [unique('by-app'), await Promise.all([person(), person(), person()])];
  const { call } = await bareDevice(deployed.appKey, { token: randomBytes(32).toString('hex') });
  await call('POST', '/identify', { profileId: byApp });
  expect((await call('PATCH', '/profile', { consent: { purposes: { news: 'out' } } })).status).toBe(200);
  await upsert({ id: byServer.id, consent: { push: 'in', purposes: { news: 'out', offers: 'in' } } });
  await api.must('POST', '/v1/profiles', { items: [{ id: byOperator.id, consent: { purposes: { news: 'out' } } }] });
  const everybody = [byApp, byServer.id, byOperator.id, silent.id];

  const news = await message({ category: 'marketing', purpose: 'news', title: 'News' });
  const send = await sent(everybody, news);
  expect(send.figures).toMatchObject({ targeted: 1, accepted: 1, excluded: { 'no-consent': 3 } });
  expect((await sent(everybody, await message({ category: 'marketing', purpose: 'offers', title: 'Offer' }))).figures).toMatchObject({ targeted: 4, accepted: 4, excluded: {} });
  expect([(await silent.phone.receive()).map(({ title }) => title), (await byServer.phone.receive()).map(({ title }) => title)]).toEqual([['News', 'Offer'], ['Offer']]);
  const { items } = await get<{ readonly items: readonly JsonObject[] }>(`/v1/profiles/${byServer.id}/pushes`);
  expect(items.filter(({ requestedBy }) => (requestedBy as JsonObject)['journey'] === `send:${send.id}`)).toMatchObject([{ outcome: 'excluded', reason: 'no-consent' }]);

  const word = (push: string, source: string): JsonObject => ({ push, source, at: expect.any(String) as string });
  const [app, shop, ada] = await Promise.all([byApp, byServer.id, byOperator.id].map(async (id) => (await profile(id)).consent));
  expect([app, shop, ada]).toEqual([
    { purposes: { news: word('out', 'app') } }, { ...word('in', 'server'), purposes: { news: word('out', 'server'), offers: word('in', 'server') } }, { purposes: { news: word('out', 'operator') } },
  ]);
  const said = Date.parse(((app?.['purposes'] as JsonObject)['news'] as { readonly at: string }).at);
  expect(said >= begun && said <= Date.now()).toBe(true);
  await call('PATCH', '/profile', { consent: { purposes: { news: null } } });
  expect((await sent([byApp], news)).figures).toMatchObject({ targeted: 1, accepted: 1 });
});

test('devices that a server placed get what is sent to their person, and go on when the app registers them', async () => {
  const [ann, bob, ios, fcm] = [unique('ann'), unique('bob'), randomBytes(32).toString('hex'), `${randomBytes(16).toString('base64url')}:APA91b${randomBytes(100).toString('base64url')}`];
  const iphone = { deviceId: unique('iphone'), platform: 'ios', token: ios } as const;
  const placed = await upsert(
    { id: ann, attributes: { firstName: 'Ann' }, devices: [iphone, { deviceId: unique('pixel'), platform: 'android', token: fcm, timeZone: 'Europe/Vienna' }] },
    { id: bob, devices: [{ deviceId: unique('off'), platform: 'ios', token: randomBytes(32).toString('hex'), enabled: false }] },
    { id: unique('cyd'), devices: [{ app: 'another', deviceId: unique('iphone'), platform: 'ios' }] },
  );
  expect(faultsOf(placed.results)).toEqual([['created'], ['created'], ['refused', '/items/2/devices/0/app other-app']]);
  expect(await profile(ann)).toMatchObject({ timeZone: 'Europe/Vienna', devices: expect.arrayContaining([expect.objectContaining({ platform: 'ios', token: `…${ios.slice(-6)}` }), expect.objectContaining({ platform: 'android' })]) as unknown });
  const text = await message();
  expect((await sent([ann, bob], text)).figures).toMatchObject({ targeted: 2, accepted: 2, excluded: { 'permission-denied': 1 } });
  const phone = new Phone({ api: deployed.api, appKey: deployed.appKey, control, platform: 'ios', deviceId: iphone.deviceId, token: ios });
  expect((await phone.receive()).map(({ title }) => title)).toEqual(['Hello Ann']);
  expect((await control.inbox(fcm)).notifications).toHaveLength(1);

  expect((await phone.register()).profileId).toBe(ann);
  expect((await sent([ann], text)).figures).toMatchObject({ targeted: 2, accepted: 2 });
  expect((await phone.receive()).length).toBe(1);
});

test('a phone that was handed on gets nothing of whoever had it before', async () => {
  const [ann, bob, text] = [unique('ann'), unique('bob'), await message()];
  await upsert({ id: ann, attributes: { firstName: 'Ann' } }, { id: bob, attributes: { firstName: 'Bob' } });
  const phone = await phoneOf(ann);
  const accepted = async (): Promise<number> => (await control.ledger({ token: phone.token })).entries.length;
  await phone.reset();
  expect((await sent([ann], text)).figures).toMatchObject({ targeted: 0, excluded: { 'no-device': 1 } });
  await phone.identify(bob);
  expect((await sent([ann], text)).figures).toMatchObject({ targeted: 0, excluded: { 'no-device': 1 } });
  expect(await accepted()).toBe(0);
  expect((await sent([ann, bob], text)).figures).toMatchObject({ targeted: 1, accepted: 1, excluded: { 'no-device': 1 } });
  expect((await phone.receive()).map(({ title }) => title)).toEqual(['Hello Bob']);
  expect([(await profile(ann)).devices, (await profile(bob)).devices]).toMatchObject([[], [{ deviceId: phone.deviceId }]]);
});
