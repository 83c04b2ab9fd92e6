import { describe, expect, it } from 'vitest';
import type { AudienceRecord } from '../../../core/audience/document.ts';
import type { LivePlan, Plan } from '../../../core/journey/plan.ts';
import type { PlanRuns } from '../../../core/journey/plan-entry.ts';
import { PAUSE_MAX_MS } from '../../../core/journey/pause.ts';
import { journeyRuleSet } from '../../../core/rules/journey-rule-set.ts';
import { ruleSetDocument } from '../../../core/rules/rule-set.ts';
import { Actor } from './actor.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Tuesday, 12:00 UTC. */
const NOON = Date.UTC(2026, 10, 24, 12);

interface Of { readonly score?: number; readonly caps?: readonly string[]; readonly on?: string; readonly runs?: Partial<PlanRuns>; readonly live?: Partial<LivePlan>; readonly entry?: Partial<Plan['entry']> }

/** A journey of one long wait, begun by the event of its name unless said. */
function live(id: string, { score, caps = ['calm'], on = id, runs, live: more, entry }: Of = {}): readonly [string, LivePlan] {
  const plan: Plan = {
    format: 1, journey: id, version: 1, start: 'rest', keeps: [], exit: [{ event: `${id}.over` }], listens: [on, `${id}.over`],
    entry: { event: runs === undefined ? on : `entry:${id}@1`, reentry: { rule: 'always' }, ...(runs && { runs: { audience: 'gold', timeZone: 'UTC', ...runs } }), ...entry },
    nodes: { rest: { type: 'wait', forMs: 30 * DAY, precisionMs: DAY, next: 'bye' }, bye: { type: 'end' } },
    ...(score !== undefined && { priorityScore: score }), caps,
  };
  return [`${id}@1`, { plan, status: 'live', since: 0, ...more }];
}

const AUDIENCES = new Map<string, AudienceRecord>([['gold', { document: { rule: "profile.tier == 'gold'" }, since: 0 }]]);

function person(rules: readonly object[], journeys: readonly (readonly [string, LivePlan])[], more: object = {}): Actor {
  const ann = new Actor();
  ann.catalog = { plans: new Map(journeys), audiences: AUDIENCES, entryRuleSets: new Map([['calm', journeyRuleSet.parse({ domain: 'journeys', rules, ...more })]]) };
  ann.person = { tier: 'gold' };
  ann.now = NOON;
  return ann;
}

const at = (ann: Actor, time: number, ...events: readonly string[]): Actor => {
  ann.now = time;
  return events.reduce((a, event) => a.hears(event, time), ann);
};
const inside = (ann: Actor): string[] => ann.row.instances.map(({ journey }) => journey);
const refused = (ann: Actor): (string | undefined)[] => (ann.last.row?.owed.steps ?? ann.last.refusals).filter(({ kind }) => kind === 'refused').map(({ journey, reason }) => `${journey} ${reason}`);

describe('entries of a person', () => {
  it('are bounded over all journeys that name the rule set, and over no other', () => {
    const ann = at(person([{ entries: 2, per: 'day' }], [live('a'), live('b'), live('c'), live('free', { caps: [] })]), NOON, 'a', 'b', 'c');
    expect([inside(ann), refused(ann)]).toEqual([['a', 'b'], ['c cap-reached']]);
    expect(inside(at(ann, NOON, 'free'))).toEqual(['a', 'b', 'free']);
    expect(ann.row.caps?.['entries/calm']?.map(([, when]) => when)).toEqual([NOON, NOON]);
  });

  it('count again with the day on the clock of the person, whether or not who entered is still in', () => {
    const ann = person([{ entries: 1, per: 'day' }], [live('a'), live('b')]);
    ann.profile = { timeZone: 'Europe/Vienna' };
    const midnight = Date.UTC(2026, 10, 24, 23);
    at(ann, NOON, 'a', 'a.over');
    expect(refused(at(ann, midnight - 1, 'b'))).toEqual(['b cap-reached']);
    expect(inside(at(ann, midnight, 'b'))).toEqual(['b']);
  });

  it('are looked back at by a rolling rule', () => {
    const ann = at(person([{ entries: 1, per: 'week', window: 'rolling' }], [live('a'), live('b')]), NOON, 'a');
    expect(refused(at(ann, NOON + 7 * DAY - 1, 'b'))).toEqual(['b cap-reached']);
    expect(inside(at(ann, NOON + 7 * DAY, 'b'))).toEqual(['a', 'b']);
  });

  it('hold by every rule of every rule set', () => {
    const ann = person([{ entries: 5, per: 'day' }, { entries: 2, per: 'month' }], [live('a'), live('b'), live('c', { caps: ['calm', 'other'] }), live('d', { caps: ['other'] })]);
    ann.catalog = { ...ann.catalog, entryRuleSets: new Map([...(ann.catalog.entryRuleSets ?? []), ['other', journeyRuleSet.parse({ domain: 'journeys', rules: [{ entries: 1, per: 'day' }] })]]) };
    expect(refused(at(ann, NOON, 'd', 'c'))).toEqual(['c cap-reached']);
    expect(ann.row.caps?.['entries/calm']).toBeUndefined();
    expect(refused(at(ann, NOON + DAY, 'a', 'b', 'c'))).toEqual(['c cap-reached']);
  });

  it('count once, whatever is told twice', () => {
    const ann = person([{ entries: 2, per: 'day' }], [live('a'), live('b'), live('c')]);
    const event = { id: 'e', name: 'a', time: NOON, properties: {} };
    ann.causes({ kind: 'events', claim: 'one', events: [event] }).causes({ kind: 'events', claim: 'one', events: [event] }).causes({ kind: 'events', claim: 'two', events: [event] });
    expect(inside(at(ann, NOON, 'b'))).toEqual(['a', 'b']);
  });

  it('of tests and dry runs are neither counted nor kept out', () => {
    const [key, { plan }] = live('a');
    const { caps: _caps, ...tried } = plan;
    const ann = at(person([{ entries: 1, per: 'day' }], [live('b')]), NOON, 'b');
    ann.catalog = { ...ann.catalog, plans: new Map([live('b'), [key, { plan: tried, status: 'dry-run' as const }]]) };
    expect(inside(at(ann, NOON, 'a'))).toEqual(['b', 'a']);
  });

  it('are forgotten with the rule set', () => {
    const ann = at(person([{ entries: 1, per: 'month' }], [live('a'), live('b')]), NOON, 'a');
    ann.catalog = { ...ann.catalog, entryRuleSets: new Map(), ruleSets: new Map([['calm', ruleSetDocument.parse({ rules: [{ atMost: 1, per: 'day' }] })]]) };
    expect(at(ann, NOON + HOUR, 'b').row.caps).toBeUndefined();
  });
});

describe('journeys at once', () => {
  it('are as many as the rule says, and free again when one has ended', () => {
    const ann = at(person([{ atOnce: 2 }], [live('a'), live('b'), live('c')]), NOON, 'a', 'b', 'c');
    expect([inside(ann), refused(ann)]).toEqual([['a', 'b'], ['c cap-reached']]);
    expect(inside(at(ann, NOON, 'a.over', 'c'))).toEqual(['b', 'c']);
  });

  it('count a journey once, under however many keys the person is in it', () => {
    const keyed = live('a', { entry: { key: { property: 'order', concurrent: 10 } } });
    const ann = person([{ atOnce: 1 }], [keyed, live('b')]).hears('a', NOON, { order: '1' }).hears('a', NOON + 1, { order: '2' });
    expect(inside(ann)).toEqual(['a', 'a']);
    expect(refused(at(ann, NOON, 'b'))).toEqual(['b cap-reached']);
  });

  it('do not count one that was stopped', () => {
    const ann = at(person([{ atOnce: 1 }], [live('a'), live('b')]), NOON, 'a');
    ann.catalog = { ...ann.catalog, plans: new Map([live('a', { live: { status: 'stopped' } }), live('b')]) };
    expect(inside(at(ann, NOON, 'b'))).toEqual(['b']);
  });
});

describe('the priority score', () => {
  it('decides which of the journeys one event begins lets the person in', () => {
    const ann = at(person([{ entries: 1, per: 'day' }], [live('low', { on: 'x', score: 1 }), live('high', { on: 'x', score: 9 }), live('none', { on: 'x' })]), NOON, 'x');
    expect([inside(ann), refused(ann)]).toEqual([['high'], ['low cap-reached', 'none cap-reached']]);
  });

  it('has the last places kept for it', () => {
    const ann = person([{ entries: 2, per: 'day', reserved: { places: 1, priorityAtLeast: 80 } }], [live('a'), live('b', { score: 79 }), live('c', { score: 80 })]);
    expect(refused(at(ann, NOON, 'a', 'b'))).toEqual(['b lower-priority']);
    expect(inside(at(ann, NOON, 'c'))).toEqual(['a', 'c']);
  });

  const weekly = { entries: 2, per: 'week' } as const;
  const friday = { repeat: 'FREQ=WEEKLY;BYDAY=FR;BYHOUR=9;BYMINUTE=0;BYSECOND=0' };

  it('keeps a place for whom a journey with more of it will come to within the time of the rule', () => {
    const ann = at(person([weekly], [live('a'), live('b'), live('black-friday', { score: 50, runs: friday })]), NOON, 'a', 'b');
    expect([inside(ann), refused(ann)]).toEqual([['a'], ['b lower-priority']]);
    const run = { id: 'run:1', name: 'entry:black-friday@1', time: Date.UTC(2026, 10, 27, 9), properties: {} };
    ann.now = run.time + 5_000;
    expect(inside(ann.causes({ kind: 'entry', event: run }))).toEqual(['a', 'black-friday']);
    expect(refused(at(ann, run.time + HOUR, 'b'))).toEqual(['b cap-reached']);
  });

  const others: readonly (readonly [string, Of, object])[] = [
    ['who is not in its audience', { score: 50, runs: friday }, { tier: 'silver' }],
    ['whom its condition keeps out', { score: 50, runs: friday, entry: { when: "profile.city == 'Wien'" } }, {}],
    ['one of the same score', { score: 10, runs: friday }, {}],
    ['one of another rule set', { score: 50, runs: friday, caps: ['other'] }, {}],
    ['one that comes when the week is over', { score: 50, runs: { at: Date.UTC(2026, 10, 30) } }, {}],
    ['one that has come', { score: 50, runs: { at: NOON - 2 * HOUR } }, {}],
    ['one begun by a business event', { score: 50, runs: { ...friday, on: 'price.dropped' } }, {}],
    ['one that closes before', { score: 50, runs: friday, entry: { to: NOON + DAY } }, {}],
    ['one that is closed', { score: 50, runs: friday, live: { status: 'closed' } }, {}],
    ['one whose pause lasts longer', { score: 50, runs: friday, live: { paused: { mode: 'hold', at: NOON, until: NOON + PAUSE_MAX_MS } } }, {}],
    ['one its guard has shut', { score: 50, runs: friday, live: { held: { by: 'guard', at: NOON, entries: 9 } } }, {}],
  ];
  it.each(others)('keeps none for %s', (_, of, attributes) => {
    const ann = person([weekly], [live('a', { score: 10 }), live('b', { score: 10 }), live('other', of)]);
    ann.person = { tier: 'gold', ...attributes };
    expect(inside(at(ann, NOON, 'a', 'b'))).toEqual(['a', 'b']);
  });

  it('of what is at once looks ahead as far as it says, and not past whom it stands for already', () => {
    const sale = live('sale', { score: 50, runs: { at: NOON + 3 * DAY } });
    const near = at(person([{ atOnce: 1, lookAhead: 'P2D' }], [live('a'), sale]), NOON, 'a');
    expect(inside(near)).toEqual(['a']);
    expect(refused(at(person([{ atOnce: 1, lookAhead: 'P7D' }], [live('a'), sale]), NOON, 'a'))).toEqual(['a lower-priority']);
    expect(inside(at(person([{ atOnce: 1 }], [live('a'), sale]), NOON, 'a'))).toEqual(['a']);
  });

  it('goes before where two runs begin at one moment, whichever comes to the person first', () => {
    const runs = { at: NOON };
    const ann = person([{ entries: 1, per: 'day' }], [live('low', { score: 1, runs }), live('high', { score: 2, runs })]);
    const run = (id: string) => ({ kind: 'entry', event: { id: `run:${id}`, name: `entry:${id}@1`, time: NOON, properties: {} } }) as const;
    ann.now = NOON + 60_000;
    expect(refused(ann.causes(run('low')))).toEqual(['low lower-priority']);
    expect(inside(ann.causes(run('high')))).toEqual(['high']);
  });

  it('is not waited for much longer than its run takes', () => {
    const ann = person([{ entries: 1, per: 'day' }], [live('low'), live('high', { score: 2, runs: { at: NOON } })]);
    expect(refused(at(ann, NOON + HOUR, 'low'))).toEqual(['low lower-priority']);
    expect(inside(at(ann, NOON + HOUR + 60_000, 'low'))).toEqual(['low']);
  });
});

it('tells a person marked as test what decided it', () => {
  const ann = person([{ entries: 1, per: 'day' }], [live('a'), live('b', { score: 3, runs: { at: NOON + HOUR } })]);
  ann.profile = { test: true };
  at(ann, NOON, 'a');
  expect(ann.row.log?.map(({ what, more }) => [what, more])).toEqual([
    ['decided', { ruleSet: 'calm', taken: 0, of: 1, expected: ['b'] }], ['refused', { reason: 'lower-priority' }],
  ]);
});
