import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeApnsCredentials } from '../../../../local/simulators/credentials.ts';
import { BUNDLE, jwtOf, newApnsToken, reasonOf, startApns, type ApnsChanges, type ApnsTest } from '../../../support/simulators/apns.ts';
import type { RawAnswer } from '../../../support/simulators/raw.ts';

let apns: ApnsTest;
beforeEach(async () => { apns = await startApns({ apnsChannelsMax: 2 }); });
afterEach(() => apns.stop());

const REQUEST = '11111111-2222-4333-8444-555555555555';
const bare = { 'apns-topic': undefined, 'apns-push-type': undefined, 'apns-id': undefined };
const manage = (method: string, { kind = 'channels', bundle = BUNDLE, headers = {}, body = '' }: { kind?: string; bundle?: string; headers?: Record<string, string>; body?: string } = {}): Promise<RawAnswer> =>
  apns.push({ method, path: `/1/apps/${bundle}/${kind}`, headers: { ...bare, 'apns-request-id': REQUEST, ...headers }, body });
const creation = (policy: unknown, type: unknown = 'LiveActivity'): { body: string } => ({ body: JSON.stringify({ 'message-storage-policy': policy, 'push-type': type }) });
const newChannel = async (policy: 0 | 1): Promise<string> => (await manage('POST', creation(policy))).headers['apns-channel-id'] ?? '';
const broadcast = (channel: string | undefined, { headers = {}, ...changes }: ApnsChanges = {}): Promise<RawAnswer> => apns.push({
  path: `/4/broadcasts/apps/${BUNDLE}`, body: '{"aps":{"event":"update","timestamp":1,"content-state":{}}}', ...changes,
  headers: { ...bare, 'apns-request-id': REQUEST, 'apns-channel-id': channel, 'apns-push-type': 'liveactivity', 'apns-expiration': '0', ...headers },
});

describe('channels', () => {
  it('are created, read, listed and deleted', async () => {
    const created = await manage('POST', creation(1));
    const id = created.headers['apns-channel-id'] ?? '';
    expect([created.status, created.headers['apns-request-id'], created.body, Buffer.from(id, 'base64').length]).toEqual([201, REQUEST, '', 16]);
    const read = await manage('GET', { headers: { 'apns-channel-id': id } });
    expect([read.status, JSON.parse(read.body)]).toEqual([200, { 'message-storage-policy': 1, 'push-type': 'LiveActivity' }]);
    expect(JSON.parse((await manage('GET', { kind: 'all-channels' })).body)).toEqual({ channels: [id] });
    const deleted = await manage('DELETE', { headers: { 'apns-channel-id': id } });
    expect([deleted.status, deleted.body]).toEqual([204, '']);
    expect(JSON.parse((await manage('GET', { kind: 'all-channels' })).body)).toEqual({ channels: [] });
  });

  it.each<[string, () => Promise<RawAnswer>]>([
    ['400 BadRequestPayload', () => manage('POST', { body: '{' })],
    ['400 BadRequestPayload', () => manage('POST', creation(2))],
    ['400 MissingPushType', () => manage('POST', { body: '{"message-storage-policy":1}' })],
    ['400 InvalidPushType', () => manage('POST', creation(1, 'alert'))],
    ['400 MissingChannelId', () => manage('GET')],
    ['400 BadChannelId', () => manage('GET', { headers: { 'apns-channel-id': '?' } })],
    ['400 ChannelNotRegistered', () => manage('DELETE', { headers: { 'apns-channel-id': 'bm9ib2R5cw==' } })],
    ['403 TopicMismatch', () => manage('GET', { kind: 'all-channels', bundle: 'com.example.other' })],
    ['403 InvalidProviderToken', () => manage('GET', { kind: 'all-channels', headers: { authorization: 'bearer abc' } })],
    ['405 MethodNotAllowed', () => manage('PUT')],
    ['404 BadPath', () => manage('POST', { kind: 'canals' })],
  ])('%s', async (reason, ask) => {
    expect(reasonOf(await ask())).toBe(reason);
  });

  it('have a limit for each app and environment', async () => {
    await newChannel(0);
    await newChannel(1);
    expect(reasonOf(await manage('POST', creation(1)))).toBe('400 CannotCreateChannelConfig');
  });

  it.each(['FeatureNotEnabled', 'BroadcastFeatureNotEnabled'] as const)('are an app\'s only if it may: %s', async (broadcastWord) => {
    const other = makeApnsCredentials();
    const { keyId, teamId, publicKeyPem } = other;
    await apns.control.addKeys({ keyId, teamId, publicKeyPem, broadcast: broadcastWord });
    expect(reasonOf(await manage('POST', { ...creation(1), headers: { authorization: `bearer ${jwtOf(other)}` } }))).toBe(`400 ${broadcastWord}`);
  });

  it('a change that a fault answers is not made', async () => {
    await apns.control.addFaults({ next: 1, act: { do: 'answer', reason: 'TooManyRequests' } });
    expect(reasonOf(await manage('POST', creation(1)))).toBe('429 TooManyRequests');
    expect(JSON.parse((await manage('GET', { kind: 'all-channels' })).body)).toEqual({ channels: [] });
  });
});

describe('a broadcast', () => {
  it('reaches who listens to the channel, and stands in the ledger once', async () => {
    const channel = await newChannel(0);
    const [here, there, deaf] = [newApnsToken(), newApnsToken(), newApnsToken()];
    await apns.control.setTokens([{ token: here, channels: [channel] }, { token: there, environment: 'sandbox', channels: [channel] }, { token: deaf, channels: [] }]);
    expect(reasonOf(await broadcast(channel))).toBe('200 accepted');
    const inboxes = await Promise.all([here, there, deaf].map((token) => apns.control.inbox(token)));
    expect(inboxes.map(({ notifications }) => notifications.length)).toEqual([1, 0, 0]);
    expect((await apns.control.ledger()).entries).toMatchObject([{ token: '', to: `channel ${channel}`, pushId: REQUEST, accepted: true }]);
  });

  it('is kept for who is away only under policy 1, for 8 hours', async () => {
    const [kept, live] = [await newChannel(1), await newChannel(0)];
    const tokens = [newApnsToken(), newApnsToken()];
    await apns.control.setTokens(tokens.map((token) => ({ token, online: false, channels: [kept, live] })));
    await broadcast(live);
    await broadcast(kept, { headers: { 'apns-expiration': undefined } });
    await apns.control.advanceClock(7 * 60 * 60_000);
    await apns.control.setTokens({ token: tokens[0] ?? '', online: true });
    await apns.control.advanceClock(60 * 60_000);
    await apns.control.setTokens({ token: tokens[1] ?? '', online: true });
    const inboxes = await Promise.all(tokens.map((token) => apns.control.inbox(token)));
    expect(inboxes.map(({ notifications }) => notifications.length)).toEqual([1, 0]);
  });

  it.each<[string, 0 | 1, ApnsChanges]>([
    ['400 MissingChannelId', 0, { headers: { 'apns-channel-id': undefined } }],
    ['400 BadChannelId', 0, { headers: { 'apns-channel-id': '?' } }],
    ['400 ChannelNotRegistered', 0, { headers: { 'apns-channel-id': 'bm9ib2R5cw==' } }],
    ['400 MissingPushType', 0, { headers: { 'apns-push-type': undefined } }],
    ['400 InvalidPushType', 0, { headers: { 'apns-push-type': 'alert' } }],
    ['400 BadPriority', 0, { headers: { 'apns-priority': '1' } }],
    ['400 BadExpirationDate', 0, { headers: { 'apns-expiration': undefined } }],
    ['400 BadExpirationDate', 0, { headers: { 'apns-expiration': '1800000000' } }],
    ['400 BadExpirationDate', 1, { headers: { 'apns-expiration': 'soon' } }],
    ['200 accepted', 1, { headers: { 'apns-expiration': '1800000000', 'apns-priority': '5' } }],
    ['200 accepted', 0, { body: `{"aps":"${'x'.repeat(5120 - 10)}"}` }],
    ['413 PayloadTooLarge', 0, { body: `{"aps":"${'x'.repeat(5121 - 10)}"}` }],
    ['400 PayloadEmpty', 0, { body: '' }],
    ['403 MissingProviderToken', 0, { headers: { authorization: undefined } }],
    ['405 MethodNotAllowed', 0, { method: 'PUT' }],
  ])('%s (policy %i) %#', async (reason, policy, changes) => {
    expect(reasonOf(await broadcast(await newChannel(policy), changes))).toBe(reason);
  });
});
