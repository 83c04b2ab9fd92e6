import { createHash } from 'node:crypto';
import { advance, type Cause, type Decision } from '../../../core/journey/advance.ts';
import { PLAN_FORMAT, versionKey, type Plan, type VersionStatus } from '../../../core/journey/plan.ts';
import { emptyRow, type ActorRow } from '../../../core/journey/row.ts';
import { EMPTY_CATALOG } from '../../../core/catalog/assemble.ts';
import type { Catalog } from '../../../core/catalog/records.ts';
import type { Profile } from '../../../core/profile/profile.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { BeckonEvent, TrackedPush } from '../../../core/profile/event.ts';

/** Makes a case of `advance` two lines: an actor that hears events and wakes at moments on a clock of its own. */
export const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

export const cart = (change: Partial<Plan> = {}): Plan => ({
  format: PLAN_FORMAT, journey: 'cart', version: 1, start: 'hour', keeps: '*',
  entry: { event: 'cart.abandoned', when: 'event.total > 20.0', reentry: { rule: 'after', ms: 60_000 } },
  exit: [{ event: 'order.placed' }],
  listens: ['cart.abandoned', 'order.placed', 'push.opened'],
  nodes: {
    hour: { type: 'wait', forMs: 10_000, precisionMs: 5_000, next: 'tier' },
    tier: { type: 'condition', paths: [{ when: "profile.tier == 'gold'", next: 'gold' }], otherwise: 'nudge' },
    gold: { type: 'push', message: 'cart-gold', next: 'opened' },
    nudge: { type: 'push', message: 'cart-nudge', next: 'opened' },
    opened: { type: 'waitForEvent', event: 'push.opened', of: ['gold', 'nudge'], withinMs: 20_000, precisionMs: 5_000, then: 'done', timeout: 'again' },
    again: { type: 'push', message: 'cart-last-call', next: 'done' },
    done: { type: 'end' },
  },
  ...change,
});

export class Actor {
  row: ActorRow = emptyRow('ann');
  now = 0;
  person: JsonObject = {};
  status: VersionStatus = 'live';
  /** Besides the plan. */
  catalog: Partial<Catalog> = {};
  profile: Partial<Profile> = {};
  last: Decision = { contexts: [], refusals: [] };
  readonly #plan: Plan;
  #claims = 0;

  constructor(plan: Plan = cart()) {
    this.#plan = plan;
  }

  hears(name: string, time: number, properties: JsonObject = {}, push?: Partial<TrackedPush>): this {
    const tracked = push && { pushId: '', journey: 'cart', version: 1, visit: 1, message: '', platform: 'ios', node: '', instance: this.row.instances[0]?.id ?? '', ...push };
    const event: BeckonEvent = { id: `${name}@${time}`, name, time, properties, ...(tracked ? { push: tracked } : {}) };
    return this.causes({ kind: 'events', claim: `c${this.#claims++}`, events: [event] });
  }

  wakes(node: string, moment: number): this {
    return this.causes({ kind: 'moment', cohort: { journey: 'cart', version: 1, node, moment } });
  }

  causes(cause: Cause): this {
    const plans = new Map([[versionKey(this.#plan.journey, this.#plan.version), { plan: this.#plan, status: this.status }]]);
    const contexts = new Map(this.last.contexts.map((c) => [c.instance, c.context]));
    const profile: Profile = { id: 'ann', revision: 1, attributes: this.person, consent: {}, devices: {}, anonymous: false, createdAt: 0, seenAt: 0, ...this.profile };
    this.last = advance(this.row, cause, { catalog: { ...EMPTY_CATALOG, plans, ...this.catalog }, profile, contexts, now: this.now, hash });
    this.row = this.last.row ?? this.row;
    return this;
  }

  get stands(): string[] {
    return this.row.instances.map((i) => `${i.node} until ${i.deadline}`);
  }

  get owes(): string[] {
    if (this.last.row === undefined) return [];
    const { pushes, waits, steps } = this.last.row.owed;
    return [
      ...steps.map((s) => (s.reason === undefined ? `${s.kind} ${s.node}` : `${s.kind} ${s.node} ${s.reason}`)),
      ...pushes.map((p) => `push ${p.message} at visit ${p.visit}`),
      ...waits.map((w) => `wait ${w.node} until ${w.moment}`),
    ];
  }
}
