import { describe, expect, it } from 'vitest';
import { PREVIEW_SCHEMAS } from '../../../core/api/message-preview.ts';
import type { AppRecord } from '../../../core/catalog/records.ts';
import { channelDocument } from '../../../core/channel/document.ts';
import { messageDocument } from '../../../core/message/document.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { httpHandler } from '../../../lambdas/http.ts';
import { previewOperations } from '../../../lambdas/read/messages.ts';
import { device } from '../../core/profile/harness.ts';
import { httpEvent, operator } from '../../support/http.ts';
import { memoryCatalog } from '../../support/memory/catalog.ts';
import { memoryProfiles } from '../../support/memory/profiles.ts';
import { memoryTokens } from '../../support/memory/tokens.ts';
import { personAt } from '../../support/read-world.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const app: AppRecord = { name: 'Shop', identity: 'open', identityKeys: [], ios: { bundleId: 'com.shop', teamId: 'T', keyId: 'K' }, android: { packageName: 'com.shop', projectId: 'shop-1' } };

type Put = (kind: 'app' | 'message' | 'message-version' | 'channel', id: string, body: object) => Promise<unknown>;

async function world(more: (put: Put) => Promise<void> = async () => undefined) {
  const { store: catalog } = memoryCatalog();
  const put: Put = async (kind, id, body) =>
    catalog.write(await catalog.revision(), [{ kind, put: { id, revision: 1, updatedAt: 0, updatedBy: 't', body } } as never]);
  await put('app', 'shop', app);
  await put('message', 'sale', messageDocument.parse({ app: 'shop', title: 'Hi {{profile.firstName}}', body: '{{event.total}} off in {{profile.city}}', ios: { subtitle: 'Only {{profile.tier}}' } }));
  await put('channel', 'brands', channelDocument.parse({ app: '{{profile.brand}}', platforms: ['ios'], defaults: { sound: 'chime', timeToLive: 'PT1H' } }));
  await put('message', 'branded', messageDocument.parse({ channel: 'brands', title: 'Hi', body: 'there' }));
  await more(put);
  const profiles = memoryProfiles();
  profiles.commit([
    personAt(NOW, 'ann', { attributes: { firstName: 'Ann', city: 'Graz', tier: 'gold', brand: 'shop' }, devices: { 'shop/d1': device({ deviceId: 'd1', token: 't1', platform: 'ios' }), 'shop/d2': device({ deviceId: 'd2', token: 't2', platform: 'ios' }) } }),
    personAt(NOW, 'out', { consent: { push: 'out' }, devices: { 'shop/d3': device({ deviceId: 'd3', token: 't3', platform: 'android' }) } }),
  ]);
  const handler = httpHandler(PREVIEW_SCHEMAS, () => previewOperations({ catalog, profiles, tokens: memoryTokens(profiles), hash: sha256 }), { now: () => NOW });
  return async (body: object, id = 'sale', { group = 'author', query }: { readonly group?: string; readonly query?: Record<string, string> } = {}) => {
    const { statusCode, body: text = '' } = await handler(httpEvent({ route: 'POST /v1/messages/{id}/preview', params: { id }, body, authorizer: operator(group), ...(query && { query }) }), {});
    return { status: statusCode, body: JSON.parse(text) };
  };
}

describe('POST /v1/messages/{id}/preview', () => {
  it('says what the provider of each platform would be asked for somebody', async () => {
    const preview = await world();
    const { status, body } = await preview({ profileId: 'ann', event: { total: '20 %' } });
    expect(status).toBe(200);
    expect(body.excluded).toBeUndefined();
    expect(body.platforms.ios).toEqual({
      request: {
        headers: { 'apns-topic': 'com.shop', 'apns-push-type': 'alert', 'apns-priority': '10', 'apns-expiration': String(NOW / 1_000 + 86_400), 'apns-collapse-id': 'derived' },
        body: { aps: { alert: { title: 'Hi Ann', subtitle: 'Only gold', body: '20 % off in Graz' } } },
      },
      bytes: 85, limit: 3_696, devices: 2, faults: [], warnings: [],
    });
    expect(body.platforms.android).toMatchObject({
      request: { headers: { 'content-type': 'application/json' }, body: { message: { android: { ttl: '86400s', notification: { title: 'Hi Ann', body: '20 % off in Graz', tag: 'derived' } } } } }, devices: 0, faults: [],
    });
    expect(JSON.stringify(body)).not.toContain('"token"');
  });

  it('names every field that lacks a value, not only the first', async () => {
    const preview = await world();
    const { body } = await preview({ sample: { attributes: { city: 'Graz' } } });
    expect(body.platforms.ios.request).toBeUndefined();
    expect(body.platforms.ios.faults.map((f: { field: string }) => f.field)).toEqual(['title', 'body', 'subtitle']);
    expect(body.platforms.android.faults.map((f: { field: string }) => f.field)).toEqual(['title', 'body']);
    expect(body.platforms.android.faults[0].reason).toContain('profile.firstName');
  });

  it('says why the person would get none, and what they would have got', async () => {
    const preview = await world();
    const { body } = await preview({ profileId: 'out', message: { app: 'shop', title: 'T', body: 'B' } });
    expect(body.excluded).toEqual({ reason: 'no-consent', explanation: 'The profile opted out of marketing pushes.' });
    expect([body.platforms.android.devices, body.platforms.android.request.body.message.android.notification.title]).toEqual([0, 'T']);
  });

  it('renders a draft that is not stored, warns near the limit, and says when it is too large', async () => {
    const preview = await world();
    const draft = (body: string) => ({ message: { app: 'shop', title: 'T', body } });
    expect((await preview(draft('ß'.repeat(1_780)), 'unknown')).body.platforms.ios).toMatchObject({ bytes: 3_601, faults: [], warnings: [{ code: 'near-limit', severity: 'warning' }] });
    expect((await preview(draft('ß'.repeat(1_900)), 'unknown')).body.platforms.ios.faults).toEqual([{ field: '', reason: 'The rendered push is larger than the provider takes (4,096 bytes with its tracking block; to browsers 3,993, which encryption makes 4,096). (unknown: 3841 bytes of at most 3696)' }]);
  });

  it('says what was cut, and of a cut text not that it might be too long', async () => {
    const preview = await world();
    const { body } = await preview({ message: { app: 'shop', title: 'T', body: 'ß'.repeat(1_900), shrink: ['body'] } });
    expect([body.platforms.ios.faults, body.platforms.ios.warnings.map((w: { code: string; path: string }) => `${w.path} ${w.code}`)]).toEqual([[], ['/body cut']]);
    expect(body.platforms.ios.bytes).toBeLessThanOrEqual(3_696);
  });

  it('names what is wrong with a whole that renders field by field', async () => {
    const preview = await world();
    const { body } = await preview({ message: { app: 'shop', title: 'T', body: 'B', collapseKey: '{{event.long}}' }, event: { long: 'x'.repeat(65) } });
    expect(body.platforms.android.faults[0].reason).toContain('collapseKey: is longer than 64 bytes');
  });

  it('renders what is sent, what was written last, or a version', async () => {
    const document = (title: string) => messageDocument.parse({ app: 'shop', title, body: 'B' });
    const preview = await world(async (put) => {
      await put('message', 'news', { document: document('Three'), version: 3, state: 'draft', author: 'ann', live: { version: 1, document: document('One') } });
      await put('message-version', 'news@999997', { message: 'news', version: 2, document: document('Two'), log: [] });
    });
    const title = async (version?: string) => {
      const { status, body } = await preview({}, 'news', version === undefined ? {} : { query: { version } });
      return status === 200 ? body.platforms.ios.request.body.aps.alert.title : status;
    };
    expect([await title(), await title('live'), await title('draft'), await title('2'), await title('9'), await title('newest')]).toEqual(['One', 'One', 'Three', 'Two', 404, 400]);
  });

  it('renders every wording of an experiment, and says which one somebody gets', async () => {
    const preview = await world();
    const experiment = (holdOut: number) => ({ message: { app: 'shop', title: 'T', body: 'B', experiment: { treatments: [{ id: 'a' }, { id: 'b', title: 'Bee' }], holdOut } } });
    const titles = (body: { treatments: { id: string; platforms: { ios: { request: { body: { aps: { alert: { title: string } } } } } } }[] }) => body.treatments.map(({ id, platforms }) => [id, platforms.ios.request.body.aps.alert.title]);
    const { body } = await preview({ profileId: 'ann', ...experiment(0) });
    expect(titles(body)).toEqual([['a', 'T'], ['b', 'Bee']]);
    const theirs = body.treatments.filter((t: { theirs: boolean }) => t.theirs);
    expect([theirs.length, theirs[0].platforms]).toEqual([1, body.platforms]);
    const nobody = (await preview(experiment(99))).body;
    expect([nobody.excluded, nobody.platforms.ios.request.body.aps.alert.title, nobody.treatments.some((t: { theirs: boolean }) => t.theirs)]).toEqual([undefined, 'T', false]);
    expect((await preview({ profileId: 'ann', ...experiment(99) })).body.excluded).toMatchObject({ reason: 'hold-out' });
  });

  it('refuses who may not author, unknown things and contradictions', async () => {
    const preview = await world();
    expect((await preview({}, 'sale', { group: 'viewer' })).status).toBe(403);
    expect((await preview({}, 'unknown')).status).toBe(404);
    expect((await preview({ profileId: 'nobody' })).status).toBe(404);
    expect((await preview({ profileId: 'ann', sample: {} })).body).toMatchObject({ status: 400, faults: [{ path: '/sample' }] });
    expect((await preview({ message: { app: 'shop', title: '{{#if', body: 'B' } })).body.faults).toMatchObject([{ path: '/message/title', code: 'bad-template' }]);
  });

  it('by channel is of the app the person\'s attributes say, with what the channel says', async () => {
    const preview = await world();
    const { body: { platforms: { ios, android } } } = await preview({ profileId: 'ann' }, 'branded');
    expect([ios.devices, android.devices, ios.request.headers['apns-topic'], ios.request.headers['apns-expiration'], ios.request.body.aps.sound]).toEqual([2, 0, 'com.shop', String(NOW / 1_000 + 3_600), 'chime']);
    expect((await preview({ profileId: 'out' }, 'branded')).body.excluded.reason).toBe('no-app');
  });
});
