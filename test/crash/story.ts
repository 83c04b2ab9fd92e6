import type { AudienceRecord } from '../../core/audience/document.ts';
import { PLAN_FORMAT, type Plan } from '../../core/journey/plan.ts';
import { messageDocument, type MessageDocument } from '../../core/message/document.ts';
import type { ComputedRecord } from '../../core/profile/computed.ts';
import { ruleSetDocument, type RuleSetDocument } from '../../core/rules/rule-set.ts';
import type { TrackedPush } from '../../core/profile/event.ts';
import type { Random } from '../support/random.ts';

/** Two journeys that between them use every node that moves people, and a loop; two of audiences below. */
const cart: Plan = {
  format: PLAN_FORMAT, journey: 'cart', version: 1, start: 'hour', keeps: '*', holds: true,
  entry: { event: 'cart.abandoned', reentry: { rule: 'after', ms: 30_000 } },
  exit: [{ event: 'order.placed' }],
  listens: ['cart.abandoned', 'order.placed', 'push.opened'],
  nodes: {
    hour: { type: 'wait', forMs: 10_000, precisionMs: 5_000, next: 'tier' },
    tier: { type: 'condition', paths: [{ when: "profile.tier == 'gold'", next: 'gold' }], otherwise: 'nudge' },
    gold: { type: 'push', message: 'offer', next: 'opened' },
    nudge: { type: 'push', message: 'nudge', next: 'opened' },
    opened: { type: 'waitForEvent', event: 'push.opened', of: ['gold', 'nudge'], withinMs: 20_000, precisionMs: 5_000, then: 'done', timeout: 'again' },
    again: { type: 'push', message: 'nudge', next: 'done' },
    done: { type: 'end' },
  },
};

const tips: Plan = {
  format: PLAN_FORMAT, journey: 'tips', version: 1, start: 'tip', keeps: [], holds: true,
  entry: { event: 'app.opened', reentry: { rule: 'always' } },
  exit: [],
  listens: ['app.opened', 'tip.read'],
  nodes: {
    tip: { type: 'push', message: 'nudge', next: 'pause' },
    pause: { type: 'wait', forMs: 7_000, precisionMs: 5_000, next: 'read' },
    read: { type: 'waitForEvent', event: 'tip.read', withinMs: 9_000, precisionMs: 5_000, then: 'tip', timeout: 'bye' },
    bye: { type: 'end', label: 'unread' },
  },
};

/** Who bought twice is a buyer for good; who has a tablet comes and goes. */
const vip: Plan = {
  format: PLAN_FORMAT, journey: 'vip', version: 1, start: 'hello', keeps: '*',
  entry: { event: 'audience.entered', when: "event.audience == 'buyers'", reentry: { rule: 'never' } },
  exit: [],
  listens: ['audience.entered'],
  nodes: { hello: { type: 'push', message: 'offer', next: 'bye' }, bye: { type: 'end' } },
};
const tablet: Plan = {
  format: PLAN_FORMAT, journey: 'tablet', version: 1, start: 'pause', keeps: [],
  entry: { event: 'audience.entered', when: "event.audience == 'tablets'", reentry: { rule: 'always' } },
  exit: [{ event: 'audience.left', when: "event.audience == 'tablets'" }],
  listens: ['audience.entered', 'audience.left'],
  nodes: { pause: { type: 'wait', forMs: 7_000, precisionMs: 5_000, next: 'hello' }, hello: { type: 'push', message: 'nudge', next: 'bye' }, bye: { type: 'end' } },
};

export const PLANS: readonly Plan[] = [cart, tips, vip, tablet];

/** Which journey is about which watched audience. */
export const AUDIENCE_OF: ReadonlyMap<string, string> = new Map([['vip', 'buyers'], ['tablet', 'tablets']]);
export const AUDIENCES: ReadonlyMap<string, AudienceRecord> = new Map([
  ['buyers', { document: { rule: 'computed.orders >= 2', watch: true } }],
  ['tablets', { document: { rule: "devices.exists(d, d.platform == 'android')", watch: true } }],
  ['lapsed', { document: { rule: "now - last['app.opened'] > duration('720h')" } }],
]);
export const COMPUTED: ReadonlyMap<string, ComputedRecord> = new Map([['orders', { event: 'order.placed', function: 'count', since: 1 }]]);

const message = (category: 'marketing' | 'transactional', title: string): MessageDocument =>
  messageDocument.parse({ app: 'shop', category, title, body: 'Hello {{default profile.name "you"}}' });

export const MESSAGES: ReadonlyMap<string, MessageDocument> = new Map([
  ['offer', message('transactional', 'Your offer')],
  ['nudge', message('marketing', 'Still there?')],
]);

/** All marketing: at most CAP a person and day. */
export const CAP = 2;
export const RULE_SETS: ReadonlyMap<string, RuleSetDocument> = new Map([['gentle', ruleSetDocument.parse({ default: true, rules: [{ atMost: CAP, per: 'day', window: 'rolling' }] })]]);

export type Beat =
  | { readonly at: number; readonly kind: 'event'; readonly profile: string; readonly name: string; readonly time: number; readonly twice: boolean; readonly push?: TrackedPush }
  | { readonly at: number; readonly kind: 'device'; readonly profile: string; readonly device: string; readonly present: boolean }
  | { readonly at: number; readonly kind: 'stop'; readonly journey: string }
  | { readonly at: number; readonly kind: 'pause'; readonly journey: string; readonly mode: 'hold' | 'discard'; readonly until: number }
  /** `opens`: manage lives to open whom the pause held. */
  | { readonly at: number; readonly kind: 'resume'; readonly journey: string; readonly opens: boolean };

export const PEOPLE = ['ann', 'bob', 'cy', 'dee'] as const;
const EVENTS = ['cart.abandoned', 'cart.abandoned', 'order.placed', 'app.opened', 'tip.read'] as const;

/** Paused, and resumed earlier, or by itself; now and then paused anew meanwhile. */
function pauses(random: Random, start: number): Beat[] {
  const journey = random.pick(['cart', 'tips']);
  return Array.from({ length: 1 + random.below(2) }, (_, n): Beat[] => {
    const at = start + n * 30_000 + random.below(20_000);
    const long = random.chance(0.5);
    const pause: Beat = { at, kind: 'pause', journey, mode: random.chance(0.8) ? 'hold' : 'discard', until: at + (long ? 3 * 60 * 60_000 : 5_000 + random.below(40_000)) };
    return [pause, ...(long ? [{ at: at + random.below(60_000), kind: 'resume' as const, journey, opens: random.chance(0.7) }] : [])];
  }).flat();
}

/** What happens in the world, apart from what the system does: 60 s of it. */
export function story(random: Random, start: number): Beat[] {
  const beats: Beat[] = [];
  for (let n = 6 + random.below(14); n > 0; n--) {
    const at = start + random.below(60_000);
    beats.push({ at, kind: 'event', profile: random.pick(PEOPLE), name: random.pick(EVENTS), time: at - random.below(4) * random.below(3_000), twice: random.chance(0.2) });
  }
  for (let n = random.below(30); n > 0; n--) {
    beats.push({ at: start + random.below(60_000), kind: 'device', profile: random.pick(PEOPLE), device: random.pick(['phone', 'watch', 'tablet']), present: random.chance(0.5) });
  }
  if (random.chance(0.2)) beats.push({ at: start + random.below(60_000), kind: 'stop', journey: random.pick(['cart', 'tips']) });
  if (random.chance(0.3)) beats.push(...pauses(random, start));
  return beats.sort((a, b) => a.at - b.at);
}
