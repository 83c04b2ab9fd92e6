import apn from '@parse/node-apn';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUNDLE, newApnsToken, startApns, type ApnsTest } from '../../../support/simulators/apns.ts';

let apns: ApnsTest;
let provider: apn.Provider;
beforeEach(async () => {
  apns = await startApns({ earlyStreams: 'take' });
  const { hostname: address, port } = new URL(apns.simulators.apns.production);
  const { p8: key, keyId, teamId } = apns.credentials;
  provider = new apn.Provider({
    token: { key, keyId, teamId }, address, port: Number(port), manageChannelsAddress: address, manageChannelsPort: Number(port), ca: [Buffer.from(apns.simulators.caPem)], production: true,
  });
});
afterEach(async () => { await provider.shutdown(); await apns.stop(); });

function noteOf(members: object): apn.Notification {
  const note = new apn.Notification();
  return Object.assign(note, { topic: BUNDLE, pushType: 'alert', priority: 10, ...members });
}

it('@parse/node-apn sends to many and is told of each', async () => {
  const good = Array.from({ length: 30 }, newApnsToken);
  const [dead, sandboxed] = [newApnsToken(), newApnsToken()];
  await apns.control.setTokens([{ token: dead, state: 'dead', since: 1_700_000_000_123 }, { token: sandboxed, environment: 'sandbox' }]);
  const note = noteOf({ alert: { title: 'Hello', body: 'You' }, collapseId: 'greeting' });
  const { sent, failed } = await provider.send(note, [...good, dead, sandboxed]);
  expect(sent.map(({ device }) => device).sort()).toEqual([...good].sort());
  expect(failed.map(({ device, status, response }) => [device, status, response]).sort()).toEqual([
    [dead, 410, { reason: 'Unregistered', timestamp: 1_700_000_000_123 }], [sandboxed, 400, { reason: 'BadDeviceToken' }],
  ].sort());
  expect((await apns.control.summary()).apns).toMatchObject({ requests: 32, accepted: 30 });
  expect((await apns.control.inbox(good[0] ?? '')).notifications).toMatchObject([{ collapseId: 'greeting', payload: { aps: { alert: { title: 'Hello', body: 'You' } } } }]);
});

it('@parse/node-apn makes a channel, broadcasts on it, and takes it away', async () => {
  const create = noteOf({ requestId: '11111111-2222-4333-8444-555555555555' });
  create.rawPayload = { 'message-storage-policy': 1, 'push-type': 'LiveActivity' };
  const made = await provider.manageChannels(create, BUNDLE, 'create');
  const channel = String((made.sent[0] as { 'apns-channel-id'?: string } | undefined)?.['apns-channel-id']);
  expect([made.failed, Buffer.from(channel, 'base64').length]).toEqual([[], 16]);
  const token = newApnsToken();
  await apns.control.setTokens({ token, channels: [channel] });
  const update = noteOf({ pushType: 'liveactivity', channelId: channel, expiry: 0 });
  update.rawPayload = { aps: { event: 'update', timestamp: 1, 'content-state': {} } };
  expect((await provider.broadcast(update, BUNDLE)).failed).toEqual([]);
  expect((await apns.control.inbox(token)).notifications).toMatchObject([{ payload: { aps: { event: 'update' } } }]);
  const remove = noteOf({ channelId: channel });
  expect((await provider.manageChannels(remove, BUNDLE, 'delete')).failed).toEqual([]);
  expect((await provider.manageChannels(noteOf({}), BUNDLE, 'readAll')).sent).toMatchObject([{ channels: [] }]);
});
