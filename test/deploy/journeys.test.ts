import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { deployed, ended, fire, journey, message, operator, person, report, rowOf, sent, titles, until } from './system.ts';

const END = { type: 'end' } as const;

describe.concurrent('journeys', () => {
  test('a condition leads both ways, and its nodes are in the state machine by name', async () => {
    const [gold, nudge] = [await message({ title: 'Gold' }), await message({ title: 'Nudge' })];
    const { id, event } = await journey('tiers', {
      start: 'a-while',
      nodes: {
        'a-while': { type: 'wait', for: 'PT2S', next: 'tier' },
        tier: { type: 'condition', paths: [{ when: "profile.tier == 'gold'", next: 'gold' }], otherwise: 'nudge' },
        gold: { type: 'push', message: gold, next: 'end' },
        nudge: { type: 'push', message: nudge, next: 'end' },
        end: END,
      },
    });
    const [rich, other] = [await person({ attributes: { tier: 'gold' } }), await person({ platform: 'android' })];
    await Promise.all([fire(rich.phone, event), fire(other.phone, event)]);
    expect(await Promise.all([titles(rich.phone), titles(other.phone)])).toEqual([['Gold'], ['Nudge']]);
    expect((await ended(id, 2)).ended).toEqual({ completed: 2 });

    const { versions } = (await operator().must('GET', `/v1/journeys/${id}`)) as { versions: { machine: string }[] };
    const machine = await new SFNClient(deployed.aws).send(new DescribeStateMachineCommand({ stateMachineArn: versions[0]?.machine }));
    expect(Object.keys((JSON.parse(machine.definition ?? '{}') as { States: object }).States)).toContain('a-while');
  });

  test('a wait never ends early, and then wakes', async () => {
    const { id, event } = await journey('wait', { start: 'wait', nodes: { wait: { type: 'wait', for: 'PT4S', next: 'push' }, push: { type: 'push', message: await message(), next: 'end' }, end: END } });
    const { id: profileId, phone } = await person();
    const fired = Date.now();
    await fire(phone, event);
    const waiting = await until(() => operator().must('GET', `/v1/profiles/${profileId}`), (p) => (p as { instances: unknown[] }).instances.length === 1);
    expect(waiting).toMatchObject({ instances: [{ journey: id, node: 'wait' }] });
    const [push] = await phone.receive({ wait: 45 });
    expect((push?.time ?? 0) - fired).toBeGreaterThanOrEqual(4_000);
    await ended(id, 1);
  });

  test('a reaction is awaited, and its time-out is another way', async () => {
    const [first, thanks, again] = [await message({ title: 'First' }), await message({ title: 'Thanks' }), await message({ title: 'Again' })];
    const { id, event } = await journey('reaction', {
      start: 'push',
      nodes: {
        push: { type: 'push', message: first, next: 'opened' },
        opened: { type: 'waitForEvent', event: 'push.opened', of: ['push'], within: 'PT15S', then: 'thanks', timeout: 'again' },
        thanks: { type: 'push', message: thanks, next: 'end' },
        again: { type: 'push', message: again, next: 'end' },
        end: END,
      },
    });
    const [opener, sleeper] = [await person(), await person({ platform: 'android' })];
    await Promise.all([fire(opener.phone, event), fire(sleeper.phone, event)]);
    const [push] = await opener.phone.receive({ wait: 45 });
    if (push !== undefined) opener.phone.react(push, 'opened');
    await opener.phone.flush();
    expect(await titles(opener.phone)).toEqual(['Thanks']);
    expect([...(await titles(sleeper.phone)), ...(await titles(sleeper.phone))]).toEqual(['First', 'Again']);
    const figures = await ended(id, 2);
    expect(figures.nodes.filter((n) => n.platform === undefined).map((n) => [n.node, n.entered])).toEqual(
      expect.arrayContaining([['opened', 2], ['thanks', 1], ['again', 1]]),
    );
  });

  test('an exit event ends a wait; one that is later than the entry refuses it', async () => {
    const order = 'order.of-this-test';
    const { id, event } = await journey('exits', {
      exit: [{ event: order }],
      start: 'wait',
      nodes: { wait: { type: 'wait', for: 'PT6S', next: 'push' }, push: { type: 'push', message: await message(), next: 'end' }, end: END },
    });
    const [after, before] = [await person(), await person()];
    await fire(after.phone, event);
    await until(() => report(id), (r) => r.started === 1);
    await fire(after.phone, order);
    expect((await ended(id, 1)).ended).toEqual({ exit: 1 });

    // The order happened later than the cart was abandoned, but is heard first: streams and queues promise no order.
    const early = new Date(Date.now() - 60_000).toISOString();
    await fire(before.phone, order);
    await sleep(2_000);
    await sent(before.phone.profileId, { name: event, time: early });
    const figures = await until(() => report(id), (r) => r.refusedEntries['exited-later'] === 1);
    expect(figures).toMatchObject({ started: 1, standing: 0, totals: { targeted: 0 } });
    expect(rowOf(figures, 'push')).toBeUndefined();
  });
});
