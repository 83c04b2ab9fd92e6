import { describe, expect, it } from 'vitest';
import type { ProviderAnswer, ProviderRequest } from '../../core/delivery/transport.ts';
import type { ProblemDocument } from '../../core/problem.ts';
import { channelOperations, type ChannelPorts } from '../../lambdas/broadcast-channels.ts';

const credential = { bundleId: 'com.example.shop', teamId: 'TEAM000001', keyId: 'KEY0000001', p8: '' };
const answered = (status: number, body = '', headers: Record<string, string> = {}): ProviderAnswer => ({ kind: 'answered', status, headers, body });

function world(answer: ProviderAnswer, { key = true, app = true } = {}) {
  const asked: { readonly environment: string; readonly request: ProviderRequest }[] = [];
  const ports: ChannelPorts = {
    apps: { find: async () => (app ? { name: 'Shop', identity: 'open', identityKeys: [] } : undefined) },
    credentials: () => ({ apns: async () => (key ? credential : undefined), fcm: async () => undefined }) as never,
    channels: async (call) => { asked.push(call); return answer; },
  };
  const base = { operation: 'createBroadcastChannel' as const, params: { id: 'shop' }, headers: undefined, requestId: 'r', now: 0, caller: { kind: 'operator' as const, name: 'ada', groups: ['admin' as const] } };
  const operations = channelOperations(ports);
  return {
    asked,
    create: () => operations.createBroadcastChannel({ ...base, query: undefined, body: { environment: 'sandbox', storage: 'none' } }),
    list: () => operations.listBroadcastChannels({ ...base, query: { environment: 'production' }, body: undefined }),
    remove: () => operations.deleteBroadcastChannel({ ...base, query: { environment: 'production', channel: 'YWJj' }, body: undefined }),
  };
}
const problemOf = (answer: Promise<unknown>) => answer.then(() => undefined, (e: { document?: ProblemDocument }) => [e.document?.code, e.document?.detail]);

describe('broadcast channels', () => {
  it('are made, listed and deleted as Apple says', async () => {
    const making = world(answered(201, '', { 'apns-channel-id': 'YWJjZA==' }));
    expect(await making.create()).toEqual({ status: 201, body: { channel: 'YWJjZA==', environment: 'sandbox', storage: 'none' } });
    expect(making.asked).toMatchObject([{ environment: 'sandbox', request: { method: 'POST', path: '/1/apps/com.example.shop/channels', body: '{"message-storage-policy":0,"push-type":"LiveActivity"}' } }]);
    const listing = world(answered(200, '{"channels":["YWJj"]}'));
    expect(await listing.list()).toEqual({ status: 200, body: { channels: ['YWJj'] } });
    expect(listing.asked[0]?.request).toMatchObject({ method: 'GET', path: '/1/apps/com.example.shop/all-channels', body: '' });
    const removing = world(answered(204));
    expect(await removing.remove()).toEqual({ status: 204 });
    expect(removing.asked[0]?.request).toMatchObject({ method: 'DELETE', headers: { 'apns-channel-id': 'YWJj' } });
  });

  it.each([
    ['what it has not switched on', answered(400, '{"reason":"FeatureNotEnabled"}'), ['provider-refused', 'APNs refuses: FeatureNotEnabled. Switch on "Broadcast Capability" for the bundle id in the developer account.']],
    ['a channel it does not know', answered(400, '{"reason":"ChannelNotRegistered"}'), ['not-found', 'APNs knows no such channel in this environment.']],
    ['nothing', { kind: 'unknown', reason: 'time-out' } as const, ['provider-unreachable', 'APNs\' channel management did not answer.']],
    ['its own failure', answered(503, '{"reason":"ServiceUnavailable"}'), ['provider-unreachable', 'APNs\' channel management did not answer.']],
  ])('tell when Apple answers %s', async (_, answer, problem) => { expect(await problemOf(world(answer).remove())).toEqual(problem); });

  it('need an app with a key', async () => {
    expect(await problemOf(world(answered(200), { app: false }).list())).toEqual(['not-found', 'There is no app "shop".']);
    expect(await problemOf(world(answered(200), { key: false }).list())).toEqual(['conflict', 'The app "shop" has no APNs key.']);
  });
});
