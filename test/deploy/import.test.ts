import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { readPush } from '../../local/phone/received.ts';
import { beckon, lines } from './command.ts';
import { control, deployed, message, operator, unique, until } from './system.ts';

interface SendState { readonly id: string; readonly state: string; readonly figures: { readonly targeted: number; readonly accepted: number; readonly inFlight: number; readonly excluded: Readonly<Record<string, number>> } }

const api = operator();
const folder = mkdtempSync(join(tmpdir(), 'beckon-import-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, content: string | Buffer): string {
  const path = join(folder, `${unique('file')}-${name}`);
  writeFileSync(path, content);
  return path;
}
const ndjson = (...all: readonly (object | string)[]): string => all.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join('');
const iosToken = (): string => randomBytes(32).toString('hex');
const androidToken = (): string => `${randomBytes(16).toString('base64url')}:APA91b${randomBytes(60).toString('base64url')}`;
const profile = async (id: string): Promise<JsonObject> => (await api.must('GET', `/v1/profiles/${id}`)) as JsonObject;
const profiles = (ids: readonly string[]): Promise<readonly JsonObject[]> => Promise.all(ids.map(profile));

/** Sends marketing to people and waits until each is counted. */
async function sent(to: readonly string[], pushes: number): Promise<SendState['figures']> {
  const text = await message({ category: 'marketing', title: 'Moved, {{default profile.firstName "you"}}' });
  const { id } = (await api.must('POST', '/v1/sends', { message: text, to: { profiles: to } })) as { readonly id: string };
  const settled = ({ targeted, excluded, inFlight }: SendState['figures']): boolean => targeted >= pushes && Object.keys(excluded).length > 0 && inFlight === 0;
  return (await until(() => api.must('GET', `/v1/sends/${id}`) as Promise<unknown> as Promise<SendState>, ({ state, figures }) => state === 'sent' && settled(figures))).figures;
}

/** All that came at each token: titles. */
const titlesAt = (tokens: readonly string[]): Promise<readonly (readonly (string | undefined)[])[]> =>
  Promise.all(tokens.map(async (token) => (await control.inbox(token)).notifications.map((push) => readPush(push).title)));

/** Everybody who has it, over all pages. */
async function having(attribute: string, value: unknown): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page = (await api.must('GET', `/v1/profiles?attribute=${attribute}:${encodeURIComponent(JSON.stringify(value))}&limit=100${cursor && `&cursor=${cursor}`}`)) as { readonly items: readonly { readonly id: string }[]; readonly cursor?: string };
    ids.push(...page.items.map(({ id }) => id));
    ({ cursor } = page);
  }
  return ids.toSorted();
}

/** An export of Pinpoint: Ann with two phones, Bob in the sandbox, Cyd who opted out, Dan whose endpoint is inactive, Eve by e-mail; one line was cut off. */
function pinpointExport() {
  const [ann, bob, cyd, dan, eve] = [unique('ann'), unique('bob'), unique('cyd'), unique('dan'), unique('eve')];
  const tokens = { annIos: iosToken(), annAndroid: androidToken(), bob: iosToken(), cyd: androidToken(), dan: iosToken() };
  const list = unique('list');
  const endpoint = (user: string, ChannelType: string, Address: string, more: object = {}) => ({
    Id: unique('endpoint'), ApplicationId: '0'.repeat(32), ChannelType, Address, EndpointStatus: 'ACTIVE', OptOut: 'NONE', EffectiveDate: '2026-05-04T03:02:01.000Z', RequestId: unique('request'), CohortId: '17',
    Demographic: { AppVersion: '4.2', Locale: 'de_AT', Platform: 'phone', PlatformVersion: '15', Timezone: 'Europe/Vienna' }, Attributes: { interests: ['ski'] }, Metrics: { visits: 3 },
    User: { UserId: user, UserAttributes: { List: [list] } }, ...more,
  });
  const broken = JSON.stringify(endpoint(unique('fay'), 'APNS', iosToken())).slice(0, -20);
  const text = ndjson(
    endpoint(ann, 'APNS', tokens.annIos), endpoint(bob, 'APNS_SANDBOX', tokens.bob), endpoint(cyd, 'GCM', tokens.cyd, { OptOut: 'ALL' }), broken,
    endpoint(ann, 'GCM', tokens.annAndroid), endpoint(dan, 'APNS', tokens.dan, { EndpointStatus: 'INACTIVE' }), endpoint(eve, 'EMAIL', 'eve@example.com', { OptOut: 'ALL' }),
  );
  return { ids: [ann, bob, cyd, dan, eve] as const, tokens, list, broken, gz: file('part-00000.gz', gzipSync(text)) };
}

describe('npx beckon import pinpoint-endpoints', () => {
  const { ids, tokens, list, broken, gz } = pinpointExport();
  const [ann] = ids;
  const load = (path: string, ...more: string[]) => beckon('import', 'pinpoint-endpoints', path, '--app', deployed.app, '--json', ...more);
  const notes = { 'opted-out': 1, inactive: 1, channel: 1 };

  test('a dry run says what would be loaded, and loads nothing', async () => {
    const { code, out } = await load(gz, '--dry-run');
    expect([code, lines(out)]).toEqual([1, [{ path: gz, state: 'done', resumedAt: 0, tally: { lines: 7, outcomes: { checked: 6, faulty: 1 }, notes }, errors: `${gz}.dry-run.errors.ndjson` }]]);
    for (const id of ids) expect((await api.call('GET', `/v1/profiles/${id}`)).status).toBe(404);
  });

  test('loads every line but the broken one, which it names; again, it changes nothing', async () => {
    const { code, out, err } = await load(gz);
    expect([code, lines(out)]).toEqual([1, [{ path: gz, state: 'done', resumedAt: 0, tally: { lines: 7, outcomes: { created: 5, changed: 1, faulty: 1 }, notes }, errors: `${gz}.errors.ndjson` }]]);
    expect(err).toContain(`Working at ${deployed.api}.`);
    expect(lines(readFileSync(`${gz}.errors.ndjson`, 'utf8'))).toEqual([{ line: 4, faults: [{ path: '', code: 'not-json', message: expect.stringMatching(/^The line is not JSON: /) as string }], text: broken }]);

    const loaded = await profiles(ids);
    const device = { app: deployed.app, platform: 'ios', environment: 'production', token: `…${tokens.annIos.slice(-6)}`, locale: 'de-AT', timeZone: 'Europe/Vienna', appVersion: '4.2', osVersion: '15', seenAt: '2026-05-04T03:02:01.000Z' };
    expect(loaded[0]).toMatchObject({ id: ann, anonymous: false, consent: {}, timeZone: 'Europe/Vienna', attributes: { List: [list], endpoint_interests: ['ski'], metric_visits: 3 } });
    expect(loaded[0]?.['devices']).toHaveLength(2);
    expect(loaded[0]?.['devices']).toEqual(expect.arrayContaining([expect.objectContaining(device), expect.objectContaining({ ...device, platform: 'android', token: `…${tokens.annAndroid.slice(-6)}` })]));
    expect(loaded.slice(1)).toMatchObject([{ devices: [{ environment: 'sandbox' }], consent: {} }, { devices: [{ platform: 'android' }], consent: { push: 'out' } }, { devices: [{ platform: 'ios' }], consent: {} }, { devices: [], consent: {} }]);
    expect((loaded[3]?.['devices'] as readonly JsonObject[])[0]).not.toHaveProperty('token');

    const before = await load(gz);
    expect([before.code, lines(before.out)]).toMatchObject([1, [{ state: 'done-before', tally: { lines: 7, outcomes: { faulty: 1 } } }]]);
    // A copy has no state beside it.
    const again = await load(file('copy.gz', readFileSync(gz)));
    expect([again.code, lines(again.out)]).toMatchObject([1, [{ state: 'done', resumedAt: 0, tally: { lines: 7, outcomes: { unchanged: 6, faulty: 1 }, notes } }]]);
    expect(await profiles(ids)).toEqual(loaded);
    expect(await having('List', [list])).toEqual(ids.toSorted());
  });

  test('the line that was named loads by itself once it is mended', async () => {
    const [bad] = lines(readFileSync(`${gz}.errors.ndjson`, 'utf8'));
    const mended = `${String(bad?.['text']).replace(/,"User".*$/, '')},"User":{"UserId":"${unique('fay')}"}}`;
    const { code, out } = await beckon('import', 'pinpoint-endpoints', file('mended.ndjson', ndjson(mended)), '--app', deployed.app);
    expect([code, out]).toEqual([0, expect.stringMatching(/: 1 lines\n +1 +profiles were made\n$/)]);
  });

  test('pushes reach exactly the imported tokens; who opted out is excluded with the reason', async () => {
    await control.setTokens({ token: tokens.bob, environment: 'sandbox' });
    expect(await sent(ids, 3)).toMatchObject({ targeted: 3, accepted: 3, excluded: { 'no-consent': 1, 'no-token': 1, 'no-device': 1 }, refused: {}, tokenDead: {}, unknown: {} });
    const { annIos, annAndroid, bob, cyd, dan } = tokens;
    expect(await titlesAt([annIos, annAndroid, bob, cyd, dan])).toEqual([['Moved, you'], ['Moved, you'], ['Moved, you'], [], []]);
    // In the sandbox at the first try.
    expect((await control.ledger({ token: bob })).entries.map(({ environment, accepted }) => [environment, accepted])).toEqual([['sandbox', true]]);
  });
});

const MAPPING = {
  id: 'customer', aliases: { crm: 'crm' }, consent: { push: { from: 'mail', in: ['yes'], out: ['no'] } },
  attributes: { firstName: 'name', visits: { from: 'visits', as: 'number' }, likes: { from: 'likes', as: 'list', separator: '|' } },
};
const csv = (...rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.join(',')}\r\n`).join('');

/** People without devices, and which lists of tokens of other systems hold. */
interface Moving { readonly people: readonly [ann: string, bob: string, cyd: string, dan: string]; readonly tokens: readonly [ios: string, android: string, another: string] }
const LISTS = {
  ajo: {
    flags: ['--only', 'com.example.shop'], notes: { dead: 1, 'other-app': 1 }, excluded: { 'no-device': 2 },
    rows: ({ people: [ann, bob, cyd, dan], tokens: [ios, android, another] }: Moving) => [
      ['crmId', 'appID', 'token', 'platform', 'denylisted'],
      [ann, 'com.example.shop', ios, 'apns', 'false'], [bob, 'com.example.shop', android, 'fcm', 'true'], [cyd, 'com.example.other', another, 'apns', 'false'], [dan, 'com.example.shop', '', 'fcm', 'false'],
    ],
  },
  braze: {
    flags: [], notes: { 'opted-out': 1, web: 1 }, excluded: { 'no-consent': 1, 'no-device': 1 },
    rows: ({ people: [ann, bob, cyd, dan], tokens: [ios, android, another] }: Moving) => [
      ['external_id', 'device_id', 'token', 'platform', 'push_subscribe'],
      [ann, unique('device'), ios, '', 'opted_in'], [bob, unique('device'), android, 'Android', 'unsubscribed'], [cyd, unique('device'), another, 'Web', 'opted_in'], [dan, unique('device'), '', 'Android', ''],
    ],
  },
} as const;

describe('npx beckon import profiles, then tokens', () => {
  const load = async (...args: string[]) => {
    const { code, out } = await beckon('import', ...args, '--json');
    return { code, ...(lines(out)[0] as unknown as { readonly tally: { readonly outcomes: object; readonly notes: object }; readonly errors: string }) };
  };
  const faultsIn = (errors: string) => lines(readFileSync(errors, 'utf8')).map(({ line, faults }) => [line, ...(faults as readonly { readonly path: string; readonly code: string }[]).map(({ path, code }) => `${path} ${code}`)]);

  test.each(['ajo', 'braze'] as const)('%s: a push arrives where a token was imported, with what the mapping took over', async (format) => {
    const moving: Moving = { people: [unique('ann'), unique('bob'), unique('cyd'), unique('dan')], tokens: [iosToken(), androidToken(), iosToken()] };
    const { people: [ann, bob, cyd] } = moving;
    const { flags, rows, notes, excluded } = LISTS[format];
    const customers = file('customers.csv', csv(
      ['customer', 'name', 'visits', 'likes', 'mail', 'crm'], [ann, 'Ann', '7', 'ski|golf', 'yes', `${ann}-crm`], [bob, 'Bob', 'many', '', 'no', ''], [bob, 'Bob', '', '', '', ''], [cyd, '"Cyd, the ""third"""', '0', '', '', ''],
    ));
    const mapped = await load('profiles', customers, '--mapping', file('mapping.json', JSON.stringify(MAPPING)));
    expect([mapped.code, mapped.tally.outcomes, faultsIn(mapped.errors)]).toEqual([1, { nothing: 1, created: 3, faulty: 1 }, [[3, '/visits wrong-type']]]);
    expect(await profiles([ann, bob, cyd])).toMatchObject([
      { attributes: { firstName: 'Ann', visits: 7, likes: ['ski', 'golf'] }, consent: { push: 'in' }, aliases: { crm: `${ann}-crm` } },
      { attributes: { firstName: 'Bob' }, consent: {} }, { attributes: { firstName: 'Cyd, the "third"', visits: 0 }, consent: {} },
    ]);

    const list = file('tokens.csv', csv(...rows(moving)));
    const tokens = ['tokens', list, '--format', format, '--app', deployed.app, ...flags];
    const placed = await load(...tokens);
    expect([placed.code, placed.tally.notes, faultsIn(placed.errors)]).toEqual([1, notes, [[5, '/token required']]]);
    const loaded = await profiles([ann, bob, cyd]);
    expect((await load(...tokens, '--from-start')).tally).toMatchObject({ outcomes: { nothing: 1, unchanged: 3, faulty: 1 }, notes });
    expect(await profiles([ann, bob, cyd])).toEqual(loaded);
    expect(await sent([ann, bob, cyd], 1)).toMatchObject({ targeted: 1, accepted: 1, excluded });
    expect(await titlesAt(moving.tokens)).toEqual([['Moved, Ann'], [], []]);
  });
});
