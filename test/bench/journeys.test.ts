import { describe, expect, it } from 'vitest';
import { ALTERNATIVES } from '../../bench/journeys/alternatives.ts';
import { Happenings } from '../../bench/journeys/happenings.ts';
import { shared } from '../../bench/journeys/measure.ts';
import { byWhose } from '../../bench/journeys/stages.ts';
import { alone } from '../../bench/fleet/usage.ts';
import { EXAMPLE_PLAYS, REFERENCE_PLAY } from '../../bench/journeys/play.ts';
import { Streams } from '../../bench/cloud/streams.ts';
import { personId } from '../../bench/cloud/people.ts';
import { compileJourney } from '../../core/journey/compile.ts';
import { eventBatchOf } from '../../lambdas/adapters/events.ts';
import { imageOf } from '../../lambdas/adapters/stream-image.ts';

const known = { messages: () => true, eventFieldsOf: () => [], runStep: 'arn' };

describe('journeys of the bench', () => {
  it('compare by five activities, a wait of a day and one push', () => {
    const compiled = compileJourney(REFERENCE_PLAY.document, known, 1);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
    expect(Object.values(compiled.plan.nodes).map(({ type }) => type).sort()).toEqual(['condition', 'condition', 'end', 'push', 'wait']);
    expect(compiled.plan.nodes['day']).toMatchObject({ forMs: 86_400_000 });
  });

  it('name the event that lets their people in', () => {
    for (const [name, { document, entry }] of Object.entries(EXAMPLE_PLAYS)) expect([name, (document['entry'] as { event?: string }).event]).toEqual([name, entry(1).name]);
  });

  it('beat every other way by arithmetic, a person an execution by far', () => {
    expect(Math.round(ALTERNATIVES[0]?.dollars ?? 0)).toBe(151);
    expect(ALTERNATIVES.map(({ dollars }) => dollars).every((dollars) => dollars > 1.75)).toBe(true);
  });
});

it('what runs by the clock is shared by all who come meanwhile, and nothing else is', () => {
  expect(shared({ 'open-cohorts': { readUnits: 1_000, invocations: 10 }, 'run-step': { readUnits: 7 } }, 0.01)).toEqual({ 'open-cohorts': { readUnits: 10, invocations: 0.1 }, 'run-step': { readUnits: 7 } });
});

it('tells our own CPU time from that of the SDK, of V8 and of Node', () => {
  expect(byWhose({ calls: 300, marshal: 20, decide: 15, render: 10, 'garbage collection': 40, runtime: 5, other: 30 })).toEqual({ own: 25, sdk: 320, v8: 45, node: 30 });
});

it('rows written side by side are waited for by fifties, and by each invocation once', () => {
  expect([alone(8_000, 256), alone(40, 256), alone(10_000, 2)]).toEqual([416, 40, 202]);
});

describe('what people do', () => {
  const arrivals = [{ at: 1_000, person: 0 }, { at: 2_000, person: 1 }];
  const batchesIn = (streams: Streams) => streams.take('Events', 10).map(({ image }) => eventBatchOf(imageOf({ dynamodb: { NewImage: image as never } }) ?? {}));

  it('comes as rows of the events\' stream, each in its time', () => {
    const streams = new Streams(1);
    const happenings = new Happenings(REFERENCE_PLAY, arrivals.values(), streams);
    expect(happenings.next()).toBe(1_000);
    happenings.work(1_500);
    expect(batchesIn(streams)).toMatchObject([{ subject: personId(0), app: 'shop', receivedAt: 1_500, events: [{ name: 'trial.started', time: 1_500, properties: { plan: 'single' } }] }]);
    happenings.work(2_000);
    expect([happenings.came, happenings.over, happenings.next()]).toEqual([2, true, Infinity]);
  });

  it('answers pushes some time after, by the block they carry', () => {
    const streams = new Streams(1);
    const happenings = new Happenings({ ...REFERENCE_PLAY, habits: [{ event: 'push.opened', share: 1, afterMs: 60_000 }] }, [].values(), streams);
    const scope = { journey: 'trial-reminder', version: 1, node: 'tell', instance: 'i', visit: 4, message: 'trial-tip', category: 'marketing' as const };
    const push = { id: 'p1', scope, profileId: 'ann', deviceId: 'd', token: 't', registeredAt: 0, environment: 'production' as const, expiresAt: 9, collapseId: 'c', rendered: { kind: 'apns' as const, pushType: 'alert' as const, priority: 10 as const, payload: {} } };
    happenings.arrived({ id: 'b', app: 'shop', provider: 'apns', lane: 'bulk', queuedAt: 0, attempt: 0, pushes: [push], gone: [] }, 5_000);
    expect(happenings.next()).toBe(65_000);
    happenings.work(65_000);
    expect(batchesIn(streams)).toMatchObject([{ subject: 'ann', events: [{ name: 'push.opened', push: { pushId: 'p1', journey: 'trial-reminder', version: 1, node: 'tell', instance: 'i', visit: 4, message: 'trial-tip', platform: 'ios' } }] }]);
  });
});
