import type { NodeDocument } from '../../../core/journey/node-document.ts';
import type { Random } from '../../support/random.ts';
import { CONDITIONS, EVENTS, HEARD, MESSAGES, ORIGIN, VALUES } from './stock.ts';

/** How long things take in a story. */
export interface Scale { readonly start: number; readonly waits: readonly string[]; readonly lengthMs: number }
interface Asked extends Scale { readonly random: Random; readonly jumps: readonly string[] }
/** A node, and its ways out, to be led somewhere. */
export interface Made { readonly node: NodeDocument; readonly ways: readonly ((id: string) => void)[] }

type Loose = Record<string, unknown>;
type Maker = (asked: Asked) => Loose;
/** Fields that lead on, also of what stands in a list. */
const WAYS = ['next', 'then', 'timeout', 'otherwise', 'over', 'error'];

const maybe = (random: Random, share: number, fields: Loose): Loose => (random.chance(share) ? fields : {});
const some = <T>(random: Random, most: number, make: (n: number) => T): T[] => Array.from({ length: 1 + random.below(most) }, (_, n) => make(n));

const wait: Maker = ({ random, waits, start, lengthMs }) => {
  const luck = random.next();
  const onTheSecond = (ms: number): string => new Date(Math.floor(ms / 1_000) * 1_000).toISOString();
  if (luck < 0.55) return { for: random.pick(waits), ...maybe(random, 0.2, { precision: 'PT1S' }), next: '' };
  if (luck < 0.7) return { until: onTheSecond(start + random.below(lengthMs)), next: '' };
  if (luck < 0.8) return { untilLocal: { time: random.pick(['09:00', '09:01', '10:01', '15:30']), ...maybe(random, 0.3, { weekdays: ['tuesday', 'wednesday'] }) }, next: '' };
  const expression = random.pick(["now + duration('12s')", 'event.due', "timestamp(event.due) - duration('3s')", "now - duration('1s')"]);
  return { expression, ...maybe(random, 0.2, { precision: 'PT2S' }), next: '' };
};

const awaited = ({ random, reactions }: Asked & { readonly reactions: boolean }): Loose => {
  if (reactions && random.chance(0.6)) return { event: random.pick(['push.opened', 'push.opened', 'push.dismissed']), then: '' };
  return { event: random.pick(EVENTS), ...maybe(random, 0.35, { when: random.pick(HEARD) }), then: '' };
};

const waitForEvent = (asked: Asked, reactions: boolean): Loose => {
  const { random, waits } = asked;
  const one = (): Loose => awaited({ ...asked, reactions });
  return { ...(random.chance(0.6) ? one() : { events: some(random, 3, one) }), within: random.pick(waits), ...maybe(random, 0.2, { precision: 'PT1S' }), timeout: '' };
};

const set = (random: Random, most: number): Loose => Object.fromEntries(some(random, most, () => random.pick(VALUES)));

const webhook: Maker = ({ random }) => ({
  ...random.pick<Loose>([{ method: 'GET' }, { method: 'POST', body: { who: '{{profile.id}}', what: '{{default event.sku "none"}}' } }]),
  url: random.pick([`${ORIGIN}/stock`, `${ORIGIN}/{{profile.id}}`, `${ORIGIN}/{{event.sku}}`]),
  within: random.pick(['PT5S', 'PT20S', 'PT45S']), retries: random.below(3), ...maybe(random, 0.7, { response: 'stock' }),
  next: '', ...maybe(random, 0.6, { error: '' }), ...maybe(random, 0.4, { timeout: '' }),
});

const MAKERS: readonly (readonly [weight: number, type: NodeDocument['type'], make: Maker])[] = [
  [38, 'push', ({ random }) => ({ message: random.pick([...MESSAGES.keys()]), next: '', ...maybe(random, 0.35, { error: '' }) })],
  [16, 'wait', wait],
  [10, 'condition', ({ random }) => ({ paths: some(random, 2, () => ({ when: random.pick(CONDITIONS), next: '' })), otherwise: '' })],
  [5, 'split', ({ random }) => ({ paths: some(random, 2, () => ({ percent: random.pick([0, 30, 50]), next: '' })), otherwise: '' })],
  [5, 'experiment', ({ random }) => ({ treatments: some(random, 3, (n) => ({ id: `t${String(n)}`, weight: 1 + random.below(3), next: '' })), ...maybe(random, 0.4, { holdOut: { percent: 30, next: '' } }) })],
  [5, 'cap', ({ random }) => ({ first: 1 + random.below(4), next: '', over: '' })],
  [9, 'updateProfile', ({ random }) => ({ set: set(random, 3), next: '', ...maybe(random, 0.5, { error: '' }) })],
  [9, 'webhook', webhook],
  [7, 'goal', ({ random, waits }) => ({ event: random.pick(EVENTS), ...maybe(random, 0.3, { when: random.pick(HEARD) }), within: random.pick(waits), next: '' })],
  [8, 'jump', ({ random, jumps }) => ({ journey: random.pick(jumps), ...maybe(random, 0.5, { context: { sku: "'a'", total: 'event.total' } }), next: '' })],
];

/** `reactions`: a push may come before it. */
export function makeNode(asked: Asked, reactions: boolean): Made {
  const { random, jumps } = asked;
  const able = MAKERS.filter(([, type]) => type !== 'jump' || jumps.length > 0);
  const awaiting = 14;
  let lot = random.below(able.reduce((sum, [weight]) => sum + weight, awaiting));
  const maker = able.find(([weight]) => (lot -= weight) < 0);
  const node = maker === undefined ? { type: 'waitForEvent', ...waitForEvent(asked, reactions) } : { type: maker[1], ...maker[2](asked) };
  return { node: node as unknown as NodeDocument, ways: waysOf(node) };
}

function waysOf(node: Loose): ((id: string) => void)[] {
  return Object.entries(node).flatMap(([name, value]) => {
    if (WAYS.includes(name) && value === '') return [(id: string) => { node[name] = id; }];
    if (Array.isArray(value)) return value.flatMap((one) => (typeof one === 'object' && one !== null ? waysOf(one as Loose) : []));
    return name === 'holdOut' ? waysOf(value as Loose) : [];
  });
}
