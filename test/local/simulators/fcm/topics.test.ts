import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorOf, FCM_TOKEN, PROJECT, startFcm, type FcmTest } from '../../../support/simulators/fcm.ts';
import type { RawAnswer } from '../../../support/simulators/raw.ts';

let fcm: FcmTest;
beforeEach(async () => { fcm = await startFcm({ fcmTopicsPerDevice: 3, clock: () => Date.UTC(2026, 10, 24, 9) }); });
afterEach(() => fcm.stop());

const HOME = `/v1/projects/${PROJECT}/registrations`;
async function ask(method: string, path: string, bearer = fcm.accessToken): Promise<RawAnswer> {
  const raw = fcm.open();
  const answer = await raw.request({ ':method': method, ':path': `${HOME}/${path}`, authorization: `Bearer ${bearer}` });
  raw.close();
  return answer;
}
const subscribe = (topic: string, token = FCM_TOKEN): Promise<RawAnswer> => ask('POST', `${encodeURIComponent(token)}/topicSubscriptions?topic_name=${topic}`);
const named = (topic: string) => ({ name: `projects/shop-1/registrations/${FCM_TOKEN}/topicSubscriptions/${topic}`, topic_name: topic, create_time: '2026-11-24T09:00:00.000Z' });
const statusOf = (answer: RawAnswer): string => `${answer.status ?? 0} ${answer.status === 200 ? 'OK' : errorOf(answer).status}`;

describe('subscriptions', () => {
  it('are created once, found, and deleted', async () => {
    const created = await subscribe('news');
    expect([created.status, JSON.parse(created.body)]).toEqual([200, named('news')]);
    expect(statusOf(await subscribe('news'))).toBe('409 ALREADY_EXISTS');
    const one = `${FCM_TOKEN}/topicSubscriptions/news`;
    expect(JSON.parse((await ask('GET', one)).body)).toEqual(named('news'));
    expect(JSON.parse((await ask('DELETE', one)).body)).toEqual({});
    expect([statusOf(await ask('GET', one)), statusOf(await ask('DELETE', one)), statusOf(await ask('DELETE', `${one}?allow_missing=true`))]).toEqual(['404 NOT_FOUND', '404 NOT_FOUND', '200 OK']);
  });

  it('are made by PATCH if missing is allowed', async () => {
    const one = `${FCM_TOKEN}/topicSubscriptions/news`;
    expect(statusOf(await ask('PATCH', one))).toBe('404 NOT_FOUND');
    expect(JSON.parse((await ask('PATCH', `${one}?allowMissing=true`)).body)).toEqual(named('news'));
    expect(statusOf(await ask('PATCH', one))).toBe('200 OK');
  });

  it('are listed in pages', async () => {
    for (const topic of ['c', 'a', 'b']) await subscribe(topic);
    const first = JSON.parse((await ask('GET', `${FCM_TOKEN}/topicSubscriptions?pageSize=2`)).body) as { next_page_token: string };
    expect(first).toEqual({ topic_subscriptions: [named('a'), named('b')], next_page_token: 'Yg' });
    expect(JSON.parse((await ask('GET', `${FCM_TOKEN}/topicSubscriptions?pageSize=2&pageToken=${first.next_page_token}`)).body)).toEqual({ topic_subscriptions: [named('c')] });
    expect(statusOf(await ask('GET', `${FCM_TOKEN}/topicSubscriptions?pageSize=-1`))).toBe('400 INVALID_ARGUMENT');
  });

  it('have a limit for each registration, and a rate for the project', async () => {
    for (const topic of ['a', 'b', 'c']) expect(statusOf(await subscribe(topic))).toBe('200 OK');
    expect(statusOf(await subscribe('d'))).toBe('429 RESOURCE_EXHAUSTED');
    await fcm.control.setSettings({ fcmTopicsPerDevice: 'unlimited', fcmSubscriptionsPerSecond: 2 });
    await fcm.control.advanceClock(1_000);
    expect([statusOf(await subscribe('e')), statusOf(await subscribe('f')), statusOf(await subscribe('g'))]).toEqual(['200 OK', '200 OK', '429 RESOURCE_EXHAUSTED']);
  });

  it.each<[string, () => Promise<RawAnswer>]>([
    ['400 INVALID_ARGUMENT', () => subscribe('no/slash')],
    ['400 INVALID_ARGUMENT', () => subscribe('')],
    ['400 INVALID_ARGUMENT', () => subscribe('news', 'short')],
    ['401 UNAUTHENTICATED', () => ask('GET', `${FCM_TOKEN}/topicSubscriptions`, 'ya29.none')],
    ['404 NOT_FOUND', () => ask('PUT', `${FCM_TOKEN}/topicSubscriptions/news`)],
  ])('%s', async (status, asked) => {
    expect(statusOf(await asked())).toBe(status);
  });

  it('of a dead registration are refused, and a fault changes nothing', async () => {
    const dead = 'dead'.padEnd(40, 'x');
    await fcm.control.setTokens({ token: dead, state: 'dead' });
    expect(statusOf(await subscribe('news', dead))).toBe('404 NOT_FOUND');
    await fcm.control.addFaults({ next: 1, act: '503' });
    expect([statusOf(await subscribe('news')), statusOf(await subscribe('news'))]).toEqual(['503 UNAVAILABLE', '200 OK']);
  });
});

describe('a message to many', () => {
  const phones = ['one', 'two', 'three'].map((name) => name.padEnd(40, 'x'));
  const counts = async (): Promise<number[]> => Promise.all(phones.map(async (token) => (await fcm.control.inbox(token)).notifications.length));

  it('reaches who listens, and stands in the ledger once', async () => {
    await subscribe('news', phones[0]);
    await subscribe('news', phones[1]);
    await subscribe('sport', phones[1]);
    expect(statusOf(await fcm.send({ topic: 'news', data: { a: 'b' } }))).toBe('200 OK');
    expect(await counts()).toEqual([1, 1, 0]);
    expect(statusOf(await fcm.send({ condition: "'news' in topics && !('sport' in topics)", data: { a: 'b' } }))).toBe('200 OK');
    expect(await counts()).toEqual([2, 1, 0]);
    expect((await fcm.control.ledger()).entries.map(({ token, to, accepted }) => [token, to, accepted])).toEqual([['', 'topic news', true], ['', "condition 'news' in topics && !('sport' in topics)", true]]);
  });

  it('waits for its turn when too many fan out', async () => {
    await fcm.control.setSettings({ fcmFanOutsMax: 1, fcmFanOutPerSecond: 2 });
    await subscribe('news', phones[0]);
    await subscribe('news', phones[1]);
    expect([statusOf(await fcm.send({ topic: 'news' })), statusOf(await fcm.send({ topic: 'news' }))]).toEqual(['200 OK', '429 RESOURCE_EXHAUSTED']);
    await fcm.control.advanceClock(1_000);
    expect(statusOf(await fcm.send({ topic: 'news' }))).toBe('200 OK');
  });

  it('needs a condition that can be read', async () => {
    expect(errorOf(await fcm.send({ condition: "'a' in topics and more" }))).toMatchObject({ code: 400, message: 'Invalid condition expression provided.', details: [{ fieldViolations: [{ field: 'message.condition' }] }] });
  });
});
