import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorOf, FCM_TOKEN, startFcm, type FcmTest } from '../../../support/simulators/fcm.ts';

let fcm: FcmTest;
beforeAll(async () => { fcm = await startFcm({ fcmDevicePerMinute: Infinity }); });
afterAll(() => fcm.stop());

const token = FCM_TOKEN;

describe('messages FCM takes', () => {
  it.each<[string, unknown]>([
    ['a token', { token }],
    ['an installation id', { fid: 'cQ7vY2k9Rr6tB1n0Zx3e8m' }],
    ['a topic', { topic: 'news' }],
    ['camel case', { token, android: { collapseKey: 'a', priority: 'HIGH', ttl: '3.5s', notification: { clickAction: 'x', titleLocArgs: ['a'] } } }],
    ['snake case', { token, android: { collapse_key: 'a', priority: 'HIGH', ttl: '0s', notification: { click_action: 'x', title_loc_args: ['a'], notification_count: 3, light_settings: { color: { red: 1 }, light_on_duration: '1s' } } } }],
    ['data of strings', { token, data: { a_b: '1', beckon: '{}' } }],
    ['an APNs part', { token, apns: { headers: { 'apns-priority': '5' }, payload: { aps: { alert: { title: 'x' } }, own: 1 }, fcm_options: { image: 'https://a/b.png' } } }],
    ['a web push part', { token, webpush: { headers: { TTL: '5' }, notification: { title: 'x', actions: [] }, fcm_options: { link: 'https://a' } } }],
    ['4,096 bytes', { token, data: { a: 'x'.repeat(4096 - '{"a":""}'.length) } }],
  ])('%s', async (_name, message) => {
    expect((await fcm.send(message)).status).toBe(200);
  });
});

describe('messages FCM refuses: every fault with its field, and no FcmError', () => {
  it.each<[string, unknown, string, string]>([
    ['a number in data', { token, data: { ok: 'x', n: 12 } }, 'message.data[1].value', "Invalid value at 'message.data[1].value' (TYPE_STRING), 12"],
    ['an object in data', { token, data: { n: { a: 1 } } }, 'message.data[0].value', "Invalid value at 'message.data[0].value' (TYPE_STRING), {\"a\":1}"],
    ['an unknown member', { token, sound: 'x' }, 'message', "Invalid JSON payload received. Unknown name \"sound\" at 'message': Cannot find field."],
    ['an unknown member within', { token, android: { notification: { badgeCount: 1 } } }, 'message.android.notification', "Invalid JSON payload received. Unknown name \"badge_count\" at 'message.android.notification': Cannot find field."],
    ['a reserved key', { token, data: { from: 'x' } }, 'message.data[0].value', 'Invalid data payload key: from'],
    ['a reserved prefix', { token, data: { 'google.x': 'x' } }, 'message.data[0].value', 'Invalid data payload key: google.x'],
    ['a reserved key for Android', { token, android: { data: { 'gcm.notification.x': 'x' } } }, 'message.android.data[0].value', 'Invalid data payload key: gcm.notification.x'],
    ['a ttl that is a number', { token, android: { ttl: 3600 } }, 'message.android.ttl', "Invalid value at 'message.android.ttl' (type.googleapis.com/google.protobuf.Duration), 3600"],
    ['a ttl without unit', { token, android: { ttl: '3600' } }, 'message.android.ttl', "Invalid value at 'message.android.ttl' (type.googleapis.com/google.protobuf.Duration), \"3600\""],
    ['a ttl over four weeks', { token, android: { ttl: '2419201s' } }, 'message.android.ttl', 'Invalid ttl: it must be from 0s to 2419200s.'],
    ['an unknown priority', { token, android: { priority: 'urgent' } }, 'message.android.priority', "Invalid value at 'message.android.priority' (type.googleapis.com/google.firebase.fcm.v1.AndroidMessagePriority), \"urgent\""],
    ['a numeric APNs header', { token, apns: { headers: { 'apns-priority': 5 } } }, 'message.apns.headers[0].value', "Invalid value at 'message.apns.headers[0].value' (TYPE_STRING), 5"],
    ['no target', { data: { a: 'x' } }, 'message', 'Recipient of the message is not set.'],
    ['two targets', { token, topic: 'news' }, 'message', "Invalid value at 'message' (oneof), oneof field 'target' is already set. Cannot set 'topic'"],
    ['a bad topic', { topic: '/topics/news' }, 'message.topic', 'Invalid topic name.'],
    ['4,097 bytes', { token, data: { a: 'x'.repeat(4097 - '{"a":""}'.length) } }, 'message', 'Android message is too big: 4097 bytes, at most 4096 are allowed.'],
    ['2,049 bytes to a topic', { topic: 'news', data: { a: 'x'.repeat(2049 - '{"a":""}'.length) } }, 'message', 'Android message is too big: 2049 bytes, at most 2048 are allowed.'],
    ['too much for APNs', { token, apns: { payload: { a: 'x'.repeat(4096) } } }, 'message', 'APNs payload is too big: 4104 bytes, at most 4096 are allowed.'],
  ])('%s', async (_name, message, field, description) => {
    const answer = await fcm.send(message);
    expect([answer.status, errorOf(answer)]).toEqual([400, {
      code: 400, status: 'INVALID_ARGUMENT', message: description,
      details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field, description }] }],
    }]);
  });

  it('all at once', async () => {
    const { details } = errorOf(await fcm.send({ token, data: { a: 1, b: 2 }, shout: true }));
    expect((details?.[0]?.['fieldViolations'] as { field: string }[]).map(({ field }) => field).sort()).toEqual(['message', 'message.data[0].value', 'message.data[1].value']);
  });

  it.each([['no JSON', '{"message":'], ['an array', '[]'], ['no message', '{}'], ['an unknown member beside it', `{"message":{"token":"${FCM_TOKEN}"},"dryRun":true}`]])('%s', async (_name, body) => {
    const answer = await fcm.send(undefined, { body });
    expect([answer.status, errorOf(answer).details?.[0]?.['@type']]).toEqual([400, 'type.googleapis.com/google.rpc.BadRequest']);
  });
});

it('of a name in both cases the last wins', async () => {
  const answer = await fcm.send({ token, android: { collapseKey: 'first', collapse_key: 'last' } });
  expect(answer.status).toBe(200);
  expect((await fcm.control.inbox(token)).notifications.at(-1)?.collapseId).toBe('last');
});
