import type { AudienceRecord } from '../../../core/audience/document.ts';
import type { Known } from '../../../core/journey/compile.ts';
import { eventFieldsOf, responsesOf } from '../../../core/message/check.ts';
import { messageDocument, type MessageDocument } from '../../../core/message/document.ts';
import type { ComputedRecord } from '../../../core/profile/computed.ts';
import { ruleSetDocument, type RuleSetDocument } from '../../../core/rules/rule-set.ts';

/** What journeys of a story are made of: messages, audiences, names and conditions. */

const message = (category: 'marketing' | 'transactional', body: string): MessageDocument => messageDocument.parse({ app: 'shop', category, title: 'Shop', body });

export const MESSAGES: ReadonlyMap<string, MessageDocument> = new Map([
  ['offer', message('transactional', 'Hello {{default profile.name "you"}}')],
  ['nudge', message('marketing', 'Still there, {{default profile.name "you"}}?')],
  // Whoever entered without an article cannot be told of it.
  ['article', message('transactional', 'About {{event.sku}}')],
]);

/** All marketing: at most CAP a person and day. */
export const CAP = 2;
export const RULE_SETS: ReadonlyMap<string, RuleSetDocument> = new Map([['gentle', ruleSetDocument.parse({ default: true, rules: [{ atMost: CAP, per: 'day', window: 'rolling' }] })]]);

/** Who bought twice is a buyer for good; who has a tablet, or is gold, comes and goes. */
export const AUDIENCES: ReadonlyMap<string, AudienceRecord> = new Map([
  ['buyers', { document: { rule: 'computed.orders >= 2', watch: true } }],
  ['golden', { document: { rule: "profile.tier == 'gold'", watch: true } }],
  ['tablets', { document: { rule: "devices.exists(d, d.platform == 'android')", watch: true } }],
  ['lapsed', { document: { rule: "now - last['app.opened'] > duration('720h')" } }],
]);
export const WATCHED = ['buyers', 'golden', 'tablets'] as const;
export const COMPUTED: ReadonlyMap<string, ComputedRecord> = new Map([['orders', { event: 'order.placed', function: 'count', since: 1 }]]);

export const ORIGIN = 'https://api.shop.com';
export const EVENTS = ['cart.abandoned', 'order.placed', 'app.opened', 'tip.read'] as const;
export const ZONES = ['UTC', 'Europe/Vienna', 'America/New_York', 'Asia/Kolkata'] as const;

/** Over what an instance, or somebody who would be one, is asked: `event` is the entry. */
export const CONDITIONS = [
  "profile.tier == 'gold'", 'profile.score > 2.0', 'event.total > 20.0', "event.sku == 'a'", 'has(event.sku)', 'audiences.tablets', 'audiences.golden && profile.score >= 1.0', 'computed.orders >= 1',
  "consent.push == 'out'", "devices.exists(d, d.platform == 'android' && d.reachable)", "now - last['app.opened'] < duration('20s')", 'profile.seen', 'true',
  // A number is no text: at the latest in the journey that is a fault.
  'profile.tier > 5.0',
] as const;
/** Over an event that arrives while somebody is in it. */
export const HEARD = ["event.sku == 'a'", 'event.total > 20.0', 'event.sku == entry.sku', "profile.tier != 'gold'", 'computed.orders >= 2', 'event.total > entry.total', 'event.sku > 1.0'] as const;
export const ANSWERED = ['response.stock.status == 200', 'response.stock.body.count > 2.0', "response.stock.error == 'timeout'"] as const;
export const VALUES: readonly (readonly [name: string, expression: string])[] = [
  ['tier', "profile.tier == 'gold' ? 'tin' : 'gold'"], ['score', '(has(profile.score) ? profile.score : 0.0) + 1.0'], ['sku', 'event.sku'], ['seen', 'true'], ['since', 'now'], ['tier', 'null'], ['total', 'has(event.total) ? event.total : null'],
];

/** What publishing a journey asks of the world around it. `jumps`: whom it may lead to. */
export const knownBy = (jumps: readonly string[]): Known => ({
  messages: (id) => MESSAGES.has(id),
  eventFieldsOf: (id) => fields(id, eventFieldsOf), responsesOf: (id) => fields(id, responsesOf),
  runStep: 'arn:aws:lambda:eu-central-1:123456789012:function:run-step:live',
  computed: new Set(COMPUTED.keys()), audiences: new Set(AUDIENCES.keys()), watched: new Set(WATCHED),
  jumps: new Map(jumps.map((id) => [id, []])), webhooks: { origins: new Set([ORIGIN]), secrets: new Set() },
});

function fields(id: string, of: (message: MessageDocument) => readonly string[] | '*'): readonly string[] | '*' {
  const found = MESSAGES.get(id);
  return found === undefined ? [] : of(found);
}
