import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, given, happens, journeyOf, knownEverywhere, ledgerOf, messageOf, nextPush, phoneOf, profileOf, reacts, reportOf } from './system.ts';

let direct = '';
let tiered = '';
let gold = '';
let plain = '';

beforeAll(async () => {
  const hello = await messageOf('hello');
  [gold, plain] = [await messageOf('gold'), await messageOf('plain')];
  direct = await journeyOf('direct', { hello: { type: 'push', message: hello, next: 'done' }, done: { type: 'end' } });
  tiered = await journeyOf('tiered', {
    soon: { type: 'wait', for: 'PT2S', precision: 'PT1S', next: 'tier' },
    tier: { type: 'condition', paths: [{ when: "profile.tier == 'gold' && event.total > 20", next: 'gold' }], otherwise: 'plain' },
    gold: { type: 'push', message: gold, next: 'done' },
    plain: { type: 'push', message: plain, next: 'done' },
    done: { type: 'end' },
  });
  await knownEverywhere();
});

describe('the way of a push', () => {
  it('from registration and event to both platforms, to the report', async () => {
    const [ios, android] = [await phoneOf('ios', { firstName: 'Ada' }), await phoneOf('android')];
    await happens(ios.phone, direct, { total: 30 });
    await happens(android.phone, direct);
    const [toIos, toAndroid] = [await nextPush(ios.phone), await nextPush(android.phone)];
    expect(toIos).toMatchObject({ title: 'Hello Ada', body: expect.stringMatching(/30$/) as string });
    expect(toAndroid).toMatchObject({ title: 'Hello you', body: expect.stringMatching(/-$/) as string });
    await reacts(ios.phone, toIos, 'opened');
    await reacts(android.phone, toAndroid, 'received');
    const report = await eventually(() => reportOf(direct), (r) => {
      expect(r.totals).toMatchObject({ targeted: 2, accepted: 2, inFlight: 0, opened: 1, received: 1 });
    });
    expect(report).toMatchObject({ started: 2, ended: { completed: 2 }, adds: { intake: 2, outcomes: 2, inFlight: 0, equal: true } });
    expect((await ledgerOf(ios.phone)).map((l) => [l.pushId, l.accepted])).toEqual([[toIos.pushId, true]]);
  });

  it('waits, then takes the way the condition says', async () => {
    const [rich, poor] = [await phoneOf('ios', { tier: 'gold' }), await phoneOf('android', { tier: 'tin' })];
    const begun = Date.now();
    await happens(rich.phone, tiered, { total: 30 });
    await happens(poor.phone, tiered, { total: 30 });
    expect((await nextPush(rich.phone)).body).toMatch(/^gold/);
    expect(Date.now() - begun).toBeGreaterThan(2_000);
    expect((await nextPush(poor.phone)).body).toMatch(/^plain/);
    await eventually(() => reportOf(tiered), (r) => {
      const entered = Object.fromEntries(r.nodes.filter((n) => n.message === undefined).map((n) => [n.node, n.entered]));
      expect(entered).toMatchObject({ soon: 2, tier: 2, gold: 1, plain: 1, done: 2 });
    });
    expect((await profileOf(rich.person)).instances).toEqual([]);
  });

  it('one state machine per version carries the author’s node names', async () => {
    const { DescribeStateMachineCommand, ListStateMachinesCommand, SFNClient } = await import('@aws-sdk/client-sfn');
    const sfn = new SFNClient(given.aws);
    const machines = (await sfn.send(new ListStateMachinesCommand({ maxResults: 1000 }))).stateMachines ?? [];
    const machine = machines.find((m) => m.name?.includes(tiered));
    const { definition } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: machine?.stateMachineArn }));
    expect(Object.keys((JSON.parse(definition ?? '{}') as { States: object }).States)).toContain('soon');
  });
});
