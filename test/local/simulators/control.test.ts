import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeAuthority } from '../../../local/simulators/authority.ts';
import { startSimulators } from '../../../local/simulators/start.ts';
import { newApnsToken, startApns, type ApnsTest } from '../../support/simulators/apns.ts';
import { openRaw } from '../../support/simulators/raw.ts';

let apns: ApnsTest;
beforeEach(async () => { apns = await startApns(); });
afterEach(() => apns.stop());

const post = (path: string, body: string): Promise<Response> => fetch(`${apns.simulators.control}${path}`, { method: 'POST', body });

describe('the ledger', () => {
  it('tells each request, pages on, and counts', async () => {
    const [good, dead] = [newApnsToken(), newApnsToken()];
    await apns.control.setTokens({ token: dead, state: 'dead' });
    const id = '11111111-2222-4333-8444-555555555555';
    await apns.push({ token: good, headers: { 'apns-id': id } });
    await apns.push({ token: good, headers: { 'apns-id': id } });
    await apns.push({ token: dead });
    const first = await apns.control.ledger({ limit: 2 });
    expect(first.entries).toMatchObject([
      { seq: 1, provider: 'apns', environment: 'production', token: good, pushId: id, status: 200, reason: 'accepted', accepted: true, answered: true, connection: 1, stream: 1, payload: '{"aps":{"alert":"Hello"}}' },
      { seq: 2, connection: 2, pushId: id },
    ]);
    expect((await apns.control.ledger({ after: first.next })).entries).toMatchObject([{ seq: 3, token: dead, status: 410, reason: 'Unregistered', accepted: false }]);
    expect((await apns.control.ledger({ provider: 'fcm' })).entries).toEqual([]);
    expect(await apns.control.summary()).toEqual({
      apns: { requests: 3, accepted: 2, doubles: 1, unanswered: 0, refused: { Unregistered: 1 } },
      fcm: { requests: 0, accepted: 0, doubles: 0, unanswered: 0, refused: {} },
      web: { requests: 0, accepted: 0, doubles: 0, unanswered: 0, refused: {} },
    });
  });

  it('says how much it dropped', async () => {
    const small = await startApns({ ledgerCapacity: 4 });
    for (let n = 0; n < 6; n += 1) await small.push();
    const page = await small.control.ledger();
    expect([page.dropped, page.entries.map(({ seq }) => seq), page.next]).toEqual([2, [3, 4, 5, 6], 6]);
    expect((await small.control.summary()).apns.requests).toBe(6);
    await small.stop();
  });
});

describe('the inbox', () => {
  it('gives what came after, and waits for more', async () => {
    const token = newApnsToken();
    expect(await apns.control.inbox(token)).toEqual({ notifications: [], next: 0 });
    const waiting = apns.control.inbox(token, { wait: 10 });
    await apns.push({ token, headers: { 'apns-collapse-id': 'c' } });
    const page = await waiting;
    expect(page.notifications).toMatchObject([{ provider: 'apns', token, collapseId: 'c', payload: { aps: { alert: 'Hello' } } }]);
    expect((await apns.control.inbox(token, { after: page.next })).notifications).toEqual([]);
  });

  it('gives nothing to a device that may not, nor for a background push that shows something', async () => {
    const [muted, open] = [newApnsToken(), newApnsToken()];
    await apns.control.setTokens({ token: muted, receives: false });
    expect((await apns.push({ token: muted })).status).toBe(200);
    expect((await apns.push({ token: open, headers: { 'apns-push-type': 'background', 'apns-priority': '5' } })).status).toBe(200);
    expect([(await apns.control.inbox(muted)).notifications, (await apns.control.inbox(open)).notifications]).toEqual([[], []]);
  });
});

describe('the port', () => {
  it.each([
    ['/tokens', '{"state":"alive"}'], ['/tokens', '{"token":"a","state":"undead"}'], ['/faults', '{"rate":2,"act":"503"}'],
    ['/faults', '{"act":{"do":"dance"}}'], ['/keys', '{"keyId":"ABCDEFGHIJ","teamId":"ABCDEFGHIJ","publicKeyPem":"no"}'], ['/latency', '{'],
  ])('names what is wrong: %s %s', async (path, body) => {
    const response = await post(path, body);
    expect([response.status, ((await response.json()) as { faults: unknown[] }).faults.length > 0]).toEqual([400, true]);
  });

  it('knows its routes', async () => {
    expect((await post('/nonsense', '{}')).status).toBe(404);
    const { apns: hosts, fcm, web, control, caPem } = apns.simulators;
    expect(await (await fetch(control)).json()).toEqual({ apns: hosts, fcm, web, control, caPem });
  });

  it('reset forgets all but the credentials', async () => {
    const token = newApnsToken();
    await apns.control.setTokens({ token, state: 'dead' });
    await apns.control.addFaults({ act: '503' });
    await apns.push({ token });
    await apns.control.reset();
    expect((await apns.push({ token })).status).toBe(200);
    expect((await apns.control.ledger()).entries).toMatchObject([{ seq: 1, status: 200 }]);
  });

  it('counts connections and provider tokens', async () => {
    const raw = apns.open();
    await apns.push({ on: raw });
    await apns.push({ on: raw });
    expect(await apns.control.counters()).toMatchObject({ connections: { opened: 1, open: 1, requestsOpen: 0, requestsPeak: 1 }, providerTokens: 1 });
    raw.close();
  });
});

describe('a restart', () => {
  it('with the same authority and ports is trusted and found again', async () => {
    const authority = await makeAuthority();
    const first = await startSimulators({ authority });
    await first.stop();
    const port = Number(new URL(first.fcm).port);
    const second = await startSimulators({ authority, ports: { fcm: port } });
    expect([second.fcm, second.caPem]).toEqual([first.fcm, first.caPem]);
    const raw = openRaw(second.fcm, first.caPem);
    expect((await raw.request({ ':path': '/' })).status).toBe(404);
    raw.close();
    await second.stop();
  });

  it('on a port that is taken fails and leaves nothing open', async () => {
    const port = Number(new URL(apns.simulators.control).port);
    await expect(startSimulators({ ports: { control: port } })).rejects.toThrow('EADDRINUSE');
  });

  it('another authority is not trusted', async () => {
    const other = await makeAuthority();
    const raw = openRaw(apns.simulators.fcm, other.certPem);
    await expect(new Promise((_resolve, reject) => { raw.session.on('error', reject); })).rejects.toThrow(/certificate/);
  });
});
