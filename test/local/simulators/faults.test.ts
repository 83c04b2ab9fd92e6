import https from 'node:https';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultRule } from '../../../local/simulators/faults.ts';
import { newApnsToken, reasonOf, startApns, type ApnsTest } from '../../support/simulators/apns.ts';
import { FCM_TOKEN, startFcm, type FcmTest } from '../../support/simulators/fcm.ts';

const CANCELLED = 8;
const REFUSED_STREAM = 7;
/** Node shows a lost connection as 2 or 8, as the socket's error or its end comes first. */
const LOST: unknown = expect.toSatisfy((code: number) => code === 2 || code === CANCELLED);
let apns: ApnsTest;
beforeEach(async () => { apns = await startApns(); });
afterEach(() => apns.stop());

type Act = Parameters<ApnsTest['control']['addFaults']>[0] extends infer B ? (B extends { act: infer A } ? A : never) : never;
const lastEntry = async () => (await apns.control.ledger()).entries.at(-1);

describe('an answer that does not come', () => {
  it.each<[string, Act, { readonly status?: number; readonly rst: unknown }, boolean]>([
    ['RST after accepting', { do: 'cut', how: 'rst' }, { rst: LOST }, true],
    ['RST before accepting', { do: 'cut', how: 'rst', accept: false }, { rst: LOST }, false],
    ['FIN after accepting', { do: 'cut', how: 'fin' }, { rst: LOST }, true],
    ['FIN in the body', { do: 'cut', how: 'mid-body' }, { status: 200, rst: LOST }, true],
    ['a stream reset', { do: 'reset', code: 8, accept: true }, { rst: CANCELLED }, true],
    ['a stream reset without error', { do: 'reset', code: 0, accept: true }, { rst: 0 }, true],
    ['a refused stream, which is never accepted', { do: 'reset', code: 7, accept: true }, { rst: REFUSED_STREAM }, false],
  ])('%s', async (_name, act, seen, accepted) => {
    const token = newApnsToken();
    await apns.control.setTokens({ token, script: [act] });
    const answer = await apns.push({ token });
    expect(answer).toMatchObject({ ...seen, ended: false });
    expect(answer.status).toBe(seen.status);
    expect(await lastEntry()).toMatchObject({ token, accepted, answered: false, status: 0, answer: act instanceof Object && 'do' in act ? act.do : act });
    expect((await apns.control.inbox(token)).notifications).toHaveLength(accepted ? 1 : 0);
  });

  it('hangs until the sender gives up', async () => {
    await apns.control.addFaults({ next: 1, act: { do: 'hang', accept: true } });
    const raw = apns.open();
    const pending = apns.push({ on: raw });
    await expect.poll(async () => (await lastEntry())?.accepted).toBe(true);
    raw.close();
    expect((await pending).status).toBeUndefined();
  });

  it('a bad request is not accepted by being cut off', async () => {
    const token = newApnsToken();
    await apns.control.setTokens({ token, state: 'dead', script: ['cut'] });
    await apns.push({ token });
    expect(await lastEntry()).toMatchObject({ accepted: false, reason: 'cut' });
  });
});

describe('GOAWAY', () => {
  it('before processing anything: the stream is refused, nothing accepted', async () => {
    await apns.control.addFaults({ next: 1, act: { do: 'goaway', reason: 'Shutdown' } });
    const raw = apns.open();
    const answer = await apns.push({ on: raw });
    expect([answer.status, answer.rst]).toEqual([undefined, REFUSED_STREAM]);
    await expect.poll(() => raw.goaways[0]).toEqual({ code: 0, last: 0, debug: '{"reason":"Shutdown"}' });
    expect(await lastEntry()).toMatchObject({ accepted: false, reason: 'goaway' });
  });

  it('never disowns what was accepted', async () => {
    await apns.control.setLatency({ provider: 'apns', p50: 60, p99: 60 });
    const raw = apns.open();
    await apns.push({ on: raw });
    const doomed = newApnsToken();
    await apns.control.setTokens({ token: doomed, script: ['goaway'] });
    const answers = await Promise.all([apns.push({ on: raw }), apns.push({ on: raw }), apns.push({ on: raw, token: doomed })]);
    expect(answers.map(({ status, rst }) => status ?? `rst ${rst}`)).toEqual([200, 200, `rst ${REFUSED_STREAM}`]);
    await expect.poll(() => raw.goaways[0]).toMatchObject({ code: 0, last: 5 });
    expect((await apns.control.summary()).apns).toMatchObject({ accepted: 3, refused: { goaway: 1 } });
  });

  it('answers the last stream when it was accepted', async () => {
    await apns.control.addFaults({ next: 1, act: { do: 'goaway', accept: true } });
    const raw = apns.open();
    expect(reasonOf(await apns.push({ on: raw }))).toBe('200 accepted');
    await expect.poll(() => raw.goaways[0]).toMatchObject({ code: 0, last: 1 });
  });

  it('with an error code leaves every stream in doubt', async () => {
    await apns.control.addFaults({ next: 1, act: { do: 'goaway', code: 2, accept: true } });
    const raw = apns.open();
    expect((await apns.push({ on: raw })).status).toBeUndefined();
    expect(raw.goaways[0]?.code).toBe(2);
    expect(await lastEntry()).toMatchObject({ accepted: true, answered: false });
  });
});

describe('which streams a GOAWAY leaves out', () => {
  it.each<['all' | 'some' | 'none', string[], number]>([
    ['all', ['200', '200', '200', '200'], 9],
    ['some', ['200', '200', 'rst 7', 'rst 7'], 5],
    ['none', ['200', 'rst 7', 'rst 7', 'rst 7'], 3],
  ])('last: %s', async (last, answers, lastStream) => {
    const raw = apns.open();
    await apns.push({ on: raw });
    await apns.control.setLatency({ provider: 'apns', p50: 40, p99: 40 });
    const tokens = Array.from({ length: 4 }, newApnsToken);
    await apns.control.setTokens({ token: tokens[1] ?? '', script: [{ do: 'goaway', last, accept: last !== 'none' }] });
    // One write: the streams after the second are there when it is judged.
    const given = await Promise.all(tokens.map((token) => apns.push({ on: raw, token })));
    expect(given.map(({ status, rst }) => (status === undefined ? `rst ${rst}` : String(status)))).toEqual(answers);
    await expect.poll(() => raw.goaways[0]).toMatchObject({ code: 0, last: lastStream });
    expect((await apns.control.ledger()).entries.filter(({ accepted }) => accepted)).toHaveLength(1 + answers.filter((answer) => answer === '200').length);
  });

  it('says what it is told as debug data', async () => {
    await apns.control.addFaults({ next: 1, act: { do: 'goaway', code: 0, debug: 'session_timed_out' } });
    const raw = apns.open();
    await apns.push({ on: raw });
    await expect.poll(() => raw.goaways[0]?.debug).toBe('session_timed_out');
  });
});

describe('answers that take their time', () => {
  it('all of it late, or headers first', async () => {
    const [late, slow] = [newApnsToken(), newApnsToken()];
    await apns.control.setTokens([{ token: late, script: [{ do: 'delay', ms: 60_000 }] }, { token: slow, state: 'dead', script: [{ do: 'delay', ms: 60_000, part: 'body' }] }]);
    const raw = apns.open();
    await apns.push({ on: raw });
    const pending = [late, slow].map((token) => apns.push({ on: raw, token }));
    await expect.poll(async () => (await apns.control.ledger()).entries.length).toBe(3);
    expect((await apns.control.summary()).apns).toMatchObject({ accepted: 2, unanswered: 2 });
    await apns.control.advanceClock(60_000);
    expect((await Promise.all(pending)).map(reasonOf)).toEqual(['200 accepted', '410 Unregistered']);
  });

  it('FCM over HTTP/1.1 as well', async () => {
    const fcm = await startFcm();
    await fcm.control.addFaults({ act: { do: 'delay', ms: 60_000, part: 'body' } });
    const { hostname, port } = new URL(fcm.simulators.fcm);
    const head = await new Promise<IncomingMessage>((resolve) => {
      https.request({ hostname, port, path: '/v1/projects/shop-1/messages:send', method: 'POST', ca: fcm.simulators.caPem, headers: { authorization: `Bearer ${fcm.accessToken}` } }, resolve)
        .end(JSON.stringify({ message: { token: FCM_TOKEN } }));
    });
    expect(head.statusCode).toBe(200);
    await fcm.control.advanceClock(60_000);
    let body = '';
    for await (const chunk of head) body += String(chunk);
    expect(body).toContain('projects/shop-1/messages/');
    await fcm.stop();
  });
});

describe('a frozen connection', () => {
  it('keeps its request, accepted or not, and says nothing', async () => {
    const [taken, lost] = [newApnsToken(), newApnsToken()];
    await apns.control.setTokens([{ token: taken, script: [{ do: 'freeze', accept: true }] }, { token: lost, script: ['freeze'] }]);
    const [one, other] = [apns.open(), apns.open()];
    const pending = [apns.push({ on: one, token: taken }), apns.push({ on: other, token: lost })];
    await expect.poll(async () => (await apns.control.ledger()).entries.map(({ token, accepted, answered }) => [token === taken, accepted, answered]).sort()).toEqual([[false, false, false], [true, true, false]]);
    for (const raw of [one, other]) raw.close();
    expect((await Promise.all(pending)).map(({ status }) => status)).toEqual([undefined, undefined]);
  });
});

describe('answers as asked', () => {
  it.each<[string, number | string, string]>([['seconds', 30, '30'], ['an HTTP date', 'Wed, 21 Oct 2026 07:28:00 GMT', 'Wed, 21 Oct 2026 07:28:00 GMT'], ['an absurd value', 1e9, '1000000000']])('Retry-After as %s', async (_name, retryAfter, header) => {
    await apns.control.addFaults({ next: 1, act: { do: 'answer', reason: '503', retryAfter } });
    const answer = await apns.push();
    expect([reasonOf(answer), answer.headers['retry-after']]).toEqual(['503 ServiceUnavailable', header]);
  });

  it('Retry-After as the date that is so many seconds ahead on the providers\' clock', async () => {
    await apns.control.addFaults({ next: 1, act: { do: 'answer', reason: '503', retryAfter: { in: 90 } } });
    const answer = await apns.push();
    const ahead = Date.parse(answer.headers['retry-after'] ?? '') - Date.parse(answer.headers['date'] ?? '');
    expect(Math.abs(ahead - 90_000)).toBeLessThanOrEqual(1_000);
  });

  it('a 410 with a time of its own', async () => {
    await apns.control.addFaults({ act: { do: 'answer', reason: 'Unregistered', since: 1_600_000_000_000 } });
    expect(JSON.parse((await apns.push()).body)).toEqual({ reason: 'Unregistered', timestamp: 1_600_000_000_000 });
  });

  it.each<['empty' | 'html' | 'truncated' | 'unknown-reason' | 'unknown-code', RegExp]>([['empty', /^$/], ['html', /^<!DOCTYPE/], ['truncated', /^\{"reason":"Unreg$/], ['unknown-reason', /SolarFlare/], ['unknown-code', /"errorCode":"SOLAR_FLARE"/]])('malformed: %s', async (form, body) => {
    await apns.control.addFaults({ act: { do: 'malformed', form, status: 500 } });
    const answer = await apns.push();
    expect([answer.status, answer.ended]).toEqual([500, true]);
    expect(answer.body).toMatch(body);
    expect(await lastEntry()).toMatchObject({ accepted: false, answered: true, reason: `malformed-${form}` });
  });
});

describe('which requests a fault meets', () => {
  const statuses = async (times: number, changes: Parameters<ApnsTest['push']>[0] = {}): Promise<(number | undefined)[]> => {
    const all: (number | undefined)[] = [];
    for (let n = 0; n < times; n += 1) all.push((await apns.push(changes)).status);
    return all;
  };

  it('the next few', async () => {
    await apns.control.addFaults({ next: 2, act: '503' });
    expect(await statuses(4)).toEqual([503, 503, 200, 200]);
  });

  it('one token, a prefix, an environment', async () => {
    const token = newApnsToken();
    const rules: Partial<FaultRule>[] = [{ token }, { prefix: token.slice(0, 8) }];
    for (const rule of rules) {
      await apns.control.addFaults({ ...rule, act: '429' });
      expect([...(await statuses(1, { token })), ...(await statuses(1))]).toEqual([429, 200]);
      await apns.control.clearFaults();
    }
    await apns.control.addFaults({ environment: 'sandbox', act: '429' });
    expect(await statuses(1)).toEqual([200]);
  });

  it('one connection, and a connection that has carried some', async () => {
    const [first, second] = [apns.open(), apns.open()];
    const both = async (): Promise<(number | undefined)[]> => [(await apns.push({ on: first })).status, (await apns.push({ on: second })).status];
    await both();
    await apns.control.addFaults({ connection: 2, act: '429' });
    expect(await both()).toEqual([200, 429]);
    await apns.control.clearFaults();
    await apns.control.addFaults({ fromRequest: 4, act: '429' });
    expect([await both(), await both(), await statuses(1)]).toEqual([[200, 200], [429, 429], [200]]);
    first.close();
    second.close();
  });

  it('a part, by the seed', async () => {
    await apns.control.addFaults({ rate: 0.5, act: '500' });
    const failed = (await statuses(40)).filter((status) => status === 500).length;
    expect(failed).toBeGreaterThan(8);
    expect(failed).toBeLessThan(32);
  });

  it('a window of time', async () => {
    await apns.control.addFaults({ after: 60_000, for: 60_000, act: '503' });
    const before = await statuses(1);
    await apns.control.advanceClock(90_000);
    const within = await statuses(1);
    await apns.control.advanceClock(60_000);
    expect([...before, ...within, ...(await statuses(1))]).toEqual([200, 503, 200]);
  });

  it('not requests refused before their device is looked at', async () => {
    await apns.control.addFaults({ next: 1, act: '503' });
    expect(await statuses(1, { headers: { 'apns-id': 'x' } })).toEqual([400]);
    expect(await statuses(2)).toEqual([503, 200]);
  });
});

it('FCM has the same faults', async () => {
  const fcm: FcmTest = await startFcm();
  await fcm.control.setTokens({ token: FCM_TOKEN, script: ['cut', { do: 'answer', reason: 'PROJECT_QUOTA', retryAfter: 12 }, 'refuse', 'accept'] });
  const answers = [await fcm.send(), await fcm.send(), await fcm.send(), await fcm.send()];
  expect(answers.map(({ status, rst }) => status ?? rst)).toEqual([LOST, 429, REFUSED_STREAM, 200]);
  expect(answers[1]?.headers['retry-after']).toBe('12');
  expect((await fcm.control.ledger()).entries.map(({ accepted, reason }) => [accepted, reason]))
    .toEqual([[true, 'accepted'], [false, 'PROJECT_QUOTA'], [false, 'reset'], [true, 'accepted']]);
  await fcm.stop();
});
