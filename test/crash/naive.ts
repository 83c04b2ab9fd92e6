import type { CohortKey } from '../../core/journey/cohort.ts';
import type { Plan, PlanNode, VersionStatus } from '../../core/journey/plan.ts';
import type { Pause } from '../../core/journey/pause.ts';
import type { BeckonEvent } from '../../core/profile/event.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { AUDIENCE_OF } from './story.ts';

/** Somebody standing somewhere, told as simply as possible. */
interface Standing { readonly journey: string; readonly event: string; readonly began: number; node: string; until: number; held: boolean; since: number; visits: number; heard: Map<string, number> }

export interface NaivePush { readonly journey: string; readonly node: string; readonly event: string; readonly visit: number }
export type NaivePlans = ReadonlyMap<string, { readonly plan: Plan; readonly status: VersionStatus; readonly paused?: Pause }>;

const isAbout = (plan: Plan, event: BeckonEvent): boolean => event.properties['audience'] === AUDIENCE_OF.get(plan.journey);

/** Interprets one profile's causes one after the other: no claims, no streams, no cohorts, no retries. The system under
 *  every schedule of crashes and redeliveries must end where this ends. */
export class NaiveProfile {
  standing: Standing[] = [];
  readonly pushes: NaivePush[] = [];
  readonly #lastEntry = new Map<string, number>();
  readonly #lastExit = new Map<string, number>();
  readonly #gold: boolean;
  readonly #instanceOf: (journey: string, event: string) => string;
  #orders = 0;
  #audiences = new Set<string>();
  #plans: NaivePlans = new Map();
  #now = 0;

  constructor(gold: boolean, instanceOf: (journey: string, event: string) => string) {
    this.#gold = gold;
    this.#instanceOf = instanceOf;
  }

  /** Everything it holds, to see whether something changed. */
  tells(): string {
    return JSON.stringify([this.standing.map((s) => ({ ...s, heard: [...s.heard] })), this.pushes, [...this.#lastEntry], [...this.#lastExit], this.#orders, [...this.#audiences]]);
  }

  happen(events: readonly BeckonEvent[], plans: NaivePlans, now: number): void {
    if (events.length === 0) return;
    this.#look(plans, now);
    for (const event of [...events].sort((a, b) => a.time - b.time || a.id.localeCompare(b.id, 'en'))) {
      this.#hear(event);
    }
  }

  /** Counts, and tells itself who came and went. */
  qualify(profile: Profile, plans: NaivePlans, { now, revision }: { readonly now: number; readonly revision: number }): void {
    const is = new Set([...(this.#orders >= 2 ? ['buyers'] : []), ...(Object.values(profile.devices).some((d) => d.platform === 'android') ? ['tablets'] : [])]);
    const told = [...[...this.#audiences].filter((a) => !is.has(a)).map((a) => ['audience.left', a] as const), ...[...is].filter((a) => !this.#audiences.has(a)).map((a) => ['audience.entered', a] as const)];
    this.#audiences = is;
    if (told.length > 0) this.#look(plans, now);
    for (const [name, audience] of told) this.#hear({ id: `${name}:${audience}@${revision}`, name, time: now, properties: { audience } });
  }

  /** What it holds of the person: orders counted, audiences they are in. */
  knows(): { readonly orders: number; readonly audiences: readonly string[] } {
    return { orders: this.#orders, audiences: [...this.#audiences].sort() };
  }

  #hear(event: BeckonEvent): void {
    if (event.name === 'order.placed') this.#orders++;
    for (const plan of this.#live()) if (plan.exit.some((x) => x.event === event.name) && isAbout(plan, event)) this.#exit(plan, event.time);
    for (const one of [...this.standing]) this.#react(one, event);
    for (const plan of this.#live()) if (plan.entry.event === event.name && isAbout(plan, event) && this.#mayEnter(plan, event.time)) this.#enter(plan, event);
  }

  wake(cohort: CohortKey, plans: NaivePlans, now: number): void {
    // A page is only a reminder: nobody there, nobody looked at.
    const there = this.standing.filter((s) => s.journey === cohort.journey && s.node === cohort.node);
    if (there.length === 0) return;
    this.#look(plans, now);
    for (const one of there.filter((s) => this.standing.includes(s) && s.until <= cohort.moment)) {
      const node = this.#nodeOf(one);
      if (node?.type === 'wait') this.#go(one, node.next, one.until);
      if (node?.type === 'waitForEvent') this.#go(one, node.timeout, one.until);
      if (node?.type === 'push') this.#letGo(one);
    }
  }

  /** Whoever is in a stopped journey is gone when looked at. */
  #look(plans: NaivePlans, now: number): void {
    this.#plans = plans;
    this.#now = now;
    for (const one of [...this.standing]) if (plans.get(one.journey)?.status === 'stopped') this.#leave(one);
  }

  #live(): Plan[] {
    return [...this.#plans.values()].filter((p) => p.status === 'live').map((p) => p.plan);
  }

  #nodeOf(one: Standing, id: string = one.node): PlanNode | undefined {
    return this.#plans.get(one.journey)?.plan.nodes[id];
  }

  #exit(plan: Plan, time: number): void {
    for (const one of this.standing.filter((s) => s.journey === plan.journey && s.began <= time)) this.#leave(one);
    this.#lastExit.set(plan.journey, Math.max(time, this.#lastExit.get(plan.journey) ?? 0));
  }

  #react(one: Standing, event: BeckonEvent): void {
    const node = this.#nodeOf(one);
    if (node?.type === 'waitForEvent' && this.#hears(one, node, event)) return this.#go(one, node.then, event.time);
    for (const [id, later] of Object.entries(this.#plans.get(one.journey)?.plan.nodes ?? {})) {
      if (id !== one.node && later.type === 'waitForEvent' && event.time >= one.until && this.#hears(one, later, event)) one.heard.set(id, event.time);
    }
  }

  #hears(one: Standing, node: Extract<PlanNode, { type: 'waitForEvent' }>, event: BeckonEvent): boolean {
    if (node.event !== event.name) return false;
    if (!event.push) return !node.of;
    return event.push.instance === this.#instanceOf(one.journey, one.event) && (!node.of || node.of.includes(event.push.node));
  }

  #mayEnter(plan: Plan, time: number): boolean {
    const { paused } = this.#plans.get(plan.journey) ?? {};
    if (paused !== undefined && this.#now < paused.until) return false;
    if (this.standing.some((s) => s.journey === plan.journey) || (this.#lastExit.get(plan.journey) ?? 0) > time) return false;
    const before = this.#lastEntry.get(plan.journey);
    const rule = plan.entry.reentry;
    if (before === undefined || rule.rule === 'always') return true;
    return rule.rule === 'after' && Math.abs(time - before) >= rule.ms;
  }

  #enter(plan: Plan, event: BeckonEvent): void {
    this.#lastEntry.set(plan.journey, Math.max(event.time, this.#lastEntry.get(plan.journey) ?? 0));
    const one: Standing = { journey: plan.journey, event: event.id, began: event.time, node: plan.start, until: 0, held: false, since: event.time, visits: 0, heard: new Map() };
    this.standing.push(one);
    this.#go(one, plan.start, event.time);
  }

  /** From `edge` on, having arrived at `since`, until somewhere it waits or leaves. */
  #go(one: Standing, edge: string, since: number): void {
    one.since = since;
    this.#walk(one, edge);
  }

  #walk(one: Standing, edge: string | undefined): void {
    for (let id = edge; id !== undefined; ) {
      one.node = id;
      one.visits++;
      id = this.#pass(one);
    }
  }

  #letGo(one: Standing): void {
    one.since = Math.min(one.until, this.#now);
    this.#walk(one, this.#pass(one));
  }

  /** Whether it goes no further, because the journey is paused. */
  #paused(one: Standing): boolean {
    const paused = this.#plans.get(one.journey)?.paused;
    if (paused === undefined || this.#now >= paused.until || (one.held && one.until >= paused.until)) return false;
    if (paused.mode === 'discard') this.#leave(one);
    else [one.until, one.held] = [paused.until, true];
    return true;
  }

  #pass(one: Standing): string | undefined {
    const node = this.#nodeOf(one);
    switch (node?.type) {
      case 'push':
        if (this.#paused(one)) return undefined;
        one.held = false;
        this.pushes.push({ journey: one.journey, node: one.node, event: one.event, visit: one.visits });
        return node.next;
      case 'condition':
        return this.#gold ? (node.paths[0]?.next ?? node.otherwise) : node.otherwise;
      case 'wait':
        one.until = this.#now + node.forMs;
        return undefined;
      case 'waitForEvent': {
        const heard = one.heard.get(one.node) ?? -1;
        if (heard >= one.since) {
          one.heard.delete(one.node);
          one.since = heard;
          return node.then;
        }
        one.until = this.#now + node.withinMs;
        return undefined;
      }
      default:
        this.#leave(one);
        return undefined;
    }
  }

  #leave(one: Standing): void {
    this.standing = this.standing.filter((s) => s !== one);
  }
}
