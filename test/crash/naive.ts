import type { CohortKey } from '../../core/journey/cohort.ts';
import type { Plan, VersionStatus } from '../../core/journey/plan.ts';
import type { BeckonEvent } from '../../core/profile/event.ts';

/** Somebody standing somewhere, told as simply as possible. */
interface Standing { journey: string; node: string; until: number; since: number; began: number; visits: number; event: string; heard: Map<string, number> }

export interface NaivePush { readonly journey: string; readonly node: string; readonly event: string; readonly visit: number }

/** Interprets one profile's causes one after the other: no claims, no streams, no cohorts, no retries. The system under
 *  every schedule of crashes and redeliveries must end where this ends. */
export class NaiveProfile {
  standing: Standing[] = [];
  readonly pushes: NaivePush[] = [];
  readonly started = new Map<string, number>();
  readonly ended = new Map<string, number>();
  readonly #lastEntry = new Map<string, number>();
  readonly #lastExit = new Map<string, number>();
  readonly #gold: boolean;
  readonly #instanceOf: (journey: string, event: string) => string;

  constructor(gold: boolean, instanceOf: (journey: string, event: string) => string) {
    this.#gold = gold;
    this.#instanceOf = instanceOf;
  }

  /** Everything it holds, to see whether something changed. */
  tells(): string {
    return JSON.stringify([this.standing.map((s) => ({ ...s, heard: [...s.heard] })), this.pushes, [...this.#lastEntry], [...this.#lastExit]]);
  }

  happen(events: readonly BeckonEvent[], plans: ReadonlyMap<string, { plan: Plan; status: VersionStatus }>, now: number): void {
    if (events.length === 0) return;
    this.#dropStopped(plans);
    for (const event of [...events].sort((a, b) => a.time - b.time || a.id.localeCompare(b.id, 'en'))) {
      for (const { plan, status } of plans.values()) if (status === 'live' && plan.exit.some((x) => x.event === event.name)) this.#exit(plan, event.time);
      for (const one of [...this.standing]) this.#react(one, event, plans.get(one.journey)?.plan, now);
      for (const { plan, status } of plans.values()) if (status === 'live' && plan.entry.event === event.name) this.#enter(plan, event, now);
    }
  }

  wake(cohort: CohortKey, plans: ReadonlyMap<string, { plan: Plan; status: VersionStatus }>, now: number): void {
    // A page is only a reminder: nobody there, nobody looked at.
    if (!this.standing.some((s) => s.journey === cohort.journey && s.node === cohort.node)) return;
    this.#dropStopped(plans);
    for (const one of this.standing.filter((s) => s.journey === cohort.journey && s.node === cohort.node && s.until <= cohort.moment)) {
      const plan = plans.get(one.journey)?.plan;
      const node = plan?.nodes[one.node];
      if (plan && node?.type === 'wait') this.#go(one, plan, node.next, one.until, now);
      if (plan && node?.type === 'waitForEvent') this.#go(one, plan, node.timeout, one.until, now);
    }
  }

  #dropStopped(plans: ReadonlyMap<string, { plan: Plan; status: VersionStatus }>): void {
    for (const one of [...this.standing]) if (plans.get(one.journey)?.status === 'stopped') this.#leave(one);
  }

  #exit(plan: Plan, time: number): void {
    for (const one of this.standing.filter((s) => s.journey === plan.journey && s.began <= time)) this.#leave(one);
    this.#lastExit.set(plan.journey, Math.max(time, this.#lastExit.get(plan.journey) ?? 0));
  }

  #react(one: Standing, event: BeckonEvent, plan: Plan | undefined, now: number): void {
    if (!plan) return;
    const hears = (id: string): boolean => {
      const node = plan.nodes[id];
      if (node?.type !== 'waitForEvent' || node.event !== event.name) return false;
      if (!event.push) return !node.of;
      return event.push.instance === this.#instanceOf(one.journey, one.event) && (!node.of || node.of.includes(event.push.node));
    };
    const node = plan.nodes[one.node];
    if (node?.type === 'waitForEvent' && hears(one.node)) return this.#go(one, plan, node.then, event.time, now);
    for (const id of Object.keys(plan.nodes)) if (id !== one.node && hears(id) && event.time >= one.until) one.heard.set(id, event.time);
  }

  #enter(plan: Plan, event: BeckonEvent, now: number): void {
    if (this.standing.some((s) => s.journey === plan.journey)) return;
    if ((this.#lastExit.get(plan.journey) ?? 0) > event.time) return;
    const before = this.#lastEntry.get(plan.journey);
    const rule = plan.entry.reentry;
    if (before !== undefined && rule.rule === 'never') return;
    if (before !== undefined && rule.rule === 'after' && Math.abs(event.time - before) < rule.ms) return;
    this.#lastEntry.set(plan.journey, Math.max(event.time, before ?? 0));
    this.started.set(plan.journey, (this.started.get(plan.journey) ?? 0) + 1);
    const one: Standing = { journey: plan.journey, node: plan.start, until: 0, since: event.time, began: event.time, visits: 0, event: event.id, heard: new Map() };
    this.standing.push(one);
    this.#go(one, plan, plan.start, event.time, now);
  }

  #go(one: Standing, plan: Plan, edge: string, since: number, now: number): void {
    one.since = since;
    for (let id = edge; ;) {
      const node = plan.nodes[id];
      one.node = id;
      one.visits++;
      if (!node || node.type === 'end') return this.#leave(one);
      if (node.type === 'push') {
        this.pushes.push({ journey: one.journey, node: id, event: one.event, visit: one.visits });
        id = node.next;
      } else if (node.type === 'condition') id = this.#gold ? (node.paths[0]?.next ?? node.otherwise) : node.otherwise;
      else if (node.type === 'waitForEvent' && (one.heard.get(id) ?? -1) >= since) id = node.then;
      else {
        one.until = now + (node.type === 'wait' ? node.forMs : node.type === 'waitForEvent' ? node.withinMs : 0);
        return;
      }
    }
  }

  #leave(one: Standing): void {
    this.standing = this.standing.filter((s) => s !== one);
    this.ended.set(one.journey, (this.ended.get(one.journey) ?? 0) + 1);
  }
}
