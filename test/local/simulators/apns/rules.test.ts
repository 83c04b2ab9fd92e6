import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUNDLE, newApnsToken, PAYLOAD, reasonOf, startApns, type ApnsChanges, type ApnsTest } from '../../../support/simulators/apns.ts';
import { APNS_REASONS, apnsTokenPrefix, type ApnsReason } from '../../../../local/simulators/apns/reasons.ts';

let apns: ApnsTest;
beforeAll(async () => { apns = await startApns(); });
afterAll(() => apns.stop());

const background = { 'apns-push-type': 'background' };
const padded = (bytes: number): string => JSON.stringify({ aps: { alert: 'x'.repeat(bytes - '{"aps":{"alert":""}}'.length) } });

describe('what APNs takes', () => {
  it.each<[string, ApnsChanges]>([
    ['an alert', {}],
    ['a background push at priority 5', { headers: { ...background, 'apns-priority': '5' }, body: '{"aps":{"content-available":1}}' }],
    ['a push without type and id', { headers: { 'apns-push-type': undefined, 'apns-id': undefined } }],
    ['a VoIP push of 5,120 bytes', { headers: { 'apns-push-type': 'voip', 'apns-topic': `${BUNDLE}.voip` }, body: padded(5120) }],
    ['a Live Activity', { headers: { 'apns-push-type': 'liveactivity', 'apns-topic': `${BUNDLE}.push-type.liveactivity` } }],
    ['exactly 4,096 bytes', { body: padded(4096) }],
    ['a collapse id of 64 bytes', { headers: { 'apns-collapse-id': 'x'.repeat(64) } }],
    ['an expiration of 0', { headers: { 'apns-expiration': '0' } }],
    ['a token of 80 bytes', { token: 'ab'.repeat(80) }],
  ])('%s', async (_name, changes) => {
    expect(reasonOf(await apns.push(changes))).toBe('200 accepted');
  });

  it('echoes apns-id, and makes one when there is none', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    expect((await apns.push({ headers: { 'apns-id': id } })).headers['apns-id']).toBe(id);
    expect((await apns.push({ headers: { 'apns-id': undefined } })).headers['apns-id']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('gives apns-unique-id in the sandbox only', async () => {
    const token = newApnsToken();
    await apns.control.setTokens({ token, environment: 'sandbox' });
    expect((await apns.push({ token, environment: 'sandbox' })).headers).toHaveProperty('apns-unique-id');
    expect((await apns.push()).headers).not.toHaveProperty('apns-unique-id');
  });
});

describe('what APNs refuses by its rules', () => {
  it.each<[string, ApnsChanges]>([
    ['405 MethodNotAllowed', { method: 'PUT' }],
    ['404 BadPath', { path: '/4/device/abc' }],
    ['400 MissingDeviceToken', { path: '/3/device/' }],
    ['400 BadMessageId', { headers: { 'apns-id': '11111111-2222-4333-8444-55555555555A' } }],
    ['400 MissingTopic', { headers: { 'apns-topic': undefined } }],
    ['400 BadCollapseId', { headers: { 'apns-collapse-id': 'x'.repeat(65) } }],
    ['400 BadExpirationDate', { headers: { 'apns-expiration': 'tomorrow' } }],
    ['400 InvalidPushType', { headers: { 'apns-push-type': 'shout' } }],
    ['400 BadPriority', { headers: { 'apns-priority': '7' } }],
    ['400 BadPriority', { headers: { ...background, 'apns-priority': '10' }, body: '{"aps":{"content-available":1}}' }],
    ['400 BadPriority', { headers: background, body: '{"aps":{"content-available":1}}' }],
    ['400 BadDeviceToken', { token: 'abc' }],
    ['400 BadDeviceToken', { environment: 'sandbox' }],
    ['400 BadTopic', { headers: { 'apns-push-type': 'voip' } }],
    ['400 BadTopic', { headers: { 'apns-topic': 'no topic' } }],
    ['400 TopicDisallowed', { headers: { 'apns-topic': 'com.example.other' } }],
    ['400 PayloadEmpty', { body: '' }],
    ['400 PayloadEmpty', { body: '{"aps":' }],
    ['413 PayloadTooLarge', { body: padded(4097) }],
    ['413 PayloadTooLarge', { body: Buffer.from(JSON.stringify({ aps: { alert: 'ü'.repeat(2100) } })) }],
    ['413 PayloadTooLarge', { body: 'x'.repeat(200_000) }],
    ['403 MissingProviderToken', { headers: { authorization: undefined } }],
  ])('%s %#', async (reason, changes) => {
    expect(reasonOf(await apns.push(changes))).toBe(reason);
  });

  it('400 DuplicateHeaders', async () => {
    const session = apns.open();
    const answer = await session.request({ ':path': `/3/device/${newApnsToken()}`, 'apns-topic': BUNDLE, 'x-twice': ['a', 'b'] }, PAYLOAD);
    session.close();
    expect(reasonOf(answer)).toBe('400 DuplicateHeaders');
  });

  it('a token lives in one environment and belongs to one topic', async () => {
    const [sandboxed, foreign] = [newApnsToken(), newApnsToken()];
    await apns.control.setTokens([{ token: sandboxed, environment: 'sandbox' }, { token: foreign, topic: 'com.example.other' }]);
    expect(reasonOf(await apns.push({ token: sandboxed }))).toBe('400 BadDeviceToken');
    expect(reasonOf(await apns.push({ token: foreign }))).toBe('400 DeviceTokenNotForTopic');
  });

  it('a dead token is answered with the time in milliseconds until it is registered again', async () => {
    const token = newApnsToken();
    await apns.control.setTokens({ token, state: 'dead', since: 1_700_000_000_123 });
    expect(JSON.parse((await apns.push({ token })).body)).toEqual({ reason: 'Unregistered', timestamp: 1_700_000_000_123 });
    await apns.control.setTokens({ token, state: 'dead', reason: 'ExpiredToken' });
    expect(reasonOf(await apns.push({ token }))).toBe('410 ExpiredToken');
    await apns.control.setTokens({ token, state: 'alive' });
    expect(reasonOf(await apns.push({ token }))).toBe('200 accepted');
  });
});

it('refuses HTTP/1.1', async () => {
  await expect(fetch(`${apns.simulators.apns.production}/3/device/${newApnsToken()}`, { method: 'POST' })).rejects.toThrow();
});

describe('every reason', () => {
  it.each(Object.entries(APNS_REASONS) as [ApnsReason, number][])('%s by token prefix and by script', async (reason, status) => {
    const prefixed = apnsTokenPrefix(reason).padEnd(64, '0');
    expect(reasonOf(await apns.push({ token: prefixed }))).toBe(`${status} ${reason}`);
    const token = newApnsToken();
    await apns.control.setTokens({ token, script: [reason, String(status), 'accept'] });
    expect(reasonOf(await apns.push({ token }))).toBe(`${status} ${reason}`);
    expect((await apns.push({ token })).status).toBe(status);
    expect(reasonOf(await apns.push({ token }))).toBe('200 accepted');
  });
});

it('limits pushes to one device when told to', async () => {
  const slow = await startApns({ apnsDevicePerMinute: 2 });
  const token = newApnsToken();
  expect([reasonOf(await slow.push({ token })), reasonOf(await slow.push({ token })), reasonOf(await slow.push({ token })), reasonOf(await slow.push())])
    .toEqual(['200 accepted', '200 accepted', '429 TooManyRequests', '200 accepted']);
  await slow.stop();
});

it('strict: an unknown token is refused', async () => {
  const strict = await startApns({ strictTokens: true });
  const token = newApnsToken();
  expect(reasonOf(await strict.push({ token }))).toBe('400 BadDeviceToken');
  await strict.control.setTokens({ token });
  expect(reasonOf(await strict.push({ token }))).toBe('200 accepted');
  await strict.stop();
});
