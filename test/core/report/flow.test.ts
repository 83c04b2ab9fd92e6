import { describe, expect, it } from 'vitest';
import { countKey, type CountKey } from '../../../core/report/count.ts';
import { flowOf } from '../../../core/report/flow.ts';
import { stepCounts } from '../../../core/report/step-counts.ts';
import { Actor, cart } from '../journey/actor.ts';

const counted = (n: number, key: CountKey) => ({ scope: 'journey#cart', bucket: 'day#2026-11-24', key: countKey(key), n });
/** What the moves of some people count, as perform-moves does. */
const countsOf = (...rows: Actor['row'][]) => rows.flatMap((row) => row.owed.steps.flatMap(stepCounts)).map((c) => ({ ...c, bucket: 'day#2026-11-24' }));

describe('flowOf', () => {
  it('says of each node who came, who left by which way, who ended and who stands there', () => {
    const [ann, bob] = [new Actor(), new Actor()];
    const counts = [...countsOf(ann.hears('cart.abandoned', 0, { total: 30 }).row), ...countsOf(bob.hears('cart.abandoned', 0, { total: 30 }).row)];
    ann.now = 10_000;
    counts.push(...countsOf(ann.wakes('hour', 10_000).row));
    ann.now = 30_000;
    counts.push(...countsOf(ann.wakes('opened', 30_000).row));
    const { versions, flow } = flowOf(counts, [{ version: 1, status: 'live' }]);
    expect(versions).toEqual([{ version: 1, status: 'live', started: 2, moved: 0, ended: { completed: 1 }, standing: 1 }]);
    expect(flow.map(({ node, entered, left, exited, waiting }) => [node, entered, left, exited, waiting])).toEqual([
      ['again', 1, { next: 1 }, {}, 0], ['done', 1, {}, { completed: 1 }, 0], ['hour', 2, { next: 1 }, {}, 1],
      ['nudge', 1, { next: 1 }, {}, 0], ['opened', 1, { timeout: 1 }, {}, 0], ['tier', 1, { otherwise: 1 }, {}, 0],
    ]);
  });

  it('tells the path of a condition, and of a wait whose ways lead to one node', () => {
    const ann = new Actor(cart({ nodes: { ...cart().nodes, opened: { type: 'waitForEvent', event: 'push.opened', withinMs: 20_000, precisionMs: 5_000, then: 'done', timeout: 'done' } } }));
    ann.person = { tier: 'gold' };
    ann.hears('cart.abandoned', 0, { total: 30 }).now = 10_000;
    expect(flowOf(countsOf(ann.wakes('hour', 10_000).row), []).flow.find(({ node }) => node === 'tier')?.left).toEqual({ 'paths/0': 1 });
    ann.now = 30_000;
    expect(flowOf(countsOf(ann.wakes('opened', 30_000).row), []).flow.find(({ node }) => node === 'opened')?.left).toEqual({ timeout: 1 });
  });

  it('tells failures, what caps dropped and what a dry run would have sent by themselves', () => {
    const [node] = flowOf([
      counted(5, { version: 1, node: 'nudge', metric: 'entered' }), counted(1, { version: 1, node: 'nudge', metric: 'moved' }),
      counted(2, { version: 1, node: 'nudge', metric: 'ended', reason: 'failed:no-value' }), counted(1, { version: 1, node: 'nudge', metric: 'ended', reason: 'exit' }),
      counted(3, { version: 1, node: 'nudge', message: 'cart', metric: 'excluded', reason: 'capped' }),
      counted(4, { version: 1, node: 'nudge', metric: 'would-push' }), counted(1, { version: 1, node: 'nudge', metric: 'would-push', reason: 'no-device' }),
    ], []).flow;
    expect(node).toEqual({ version: 1, node: 'nudge', entered: 5, moved: 1, left: {}, exited: { exit: 1 }, failed: { 'no-value': 2 }, capped: 3, wouldPush: { sent: 4, 'no-device': 1 }, waiting: 3 });
  });

  it('counts whoever is in a stopped version as gone, and whoever moved in their new one', () => {
    const counts = [
      counted(3, { version: 1, node: 'hour', metric: 'started' }), counted(3, { version: 1, node: 'hour', metric: 'entered' }), counted(2, { version: 1, node: 'hour', metric: 'ended', reason: 'moved' }),
      counted(2, { version: 2, node: 'hour', metric: 'moved' }),
    ];
    const standing = (status: string) => flowOf(counts, [{ version: 1, status }, { version: 2, status: 'live' }]);
    expect([standing('closed').versions.map((v) => v.standing), standing('stopped').versions.map((v) => v.standing)]).toEqual([[2, 1], [2, 0]]);
    expect(standing('stopped').flow.map((n) => [n.version, n.waiting])).toEqual([[2, 2], [1, 0]]);
  });

  it('says which versions only tried the journey', () => {
    const { versions } = flowOf([1, 2].map((version) => counted(1, { version, node: 'hour', metric: 'started' })), [{ version: 1, status: 'stopped', trial: 'test' }, { version: 2, status: 'dry-run', trial: 'dry-run' }]);
    expect(versions.map(({ version, test, dryRun }) => [version, test, dryRun])).toEqual([[2, undefined, true], [1, true, undefined]]);
  });
});
