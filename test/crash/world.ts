import { EMPTY_CATALOG } from '../../core/catalog/assemble.ts';
import { createHash } from 'node:crypto';
import type { Catalog } from '../../core/catalog/records.ts';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import type { CohortKey } from '../../core/journey/cohort.ts';
import { earlyCursor } from '../../core/journey/pause.ts';
import { versionKey, type LivePlan } from '../../core/journey/plan.ts';
import type { ActorRow } from '../../core/journey/row.ts';
import type { PushBatch } from '../../core/delivery/batch.ts';
import type { EventBatch } from '../../core/profile/event.ts';
import type { CatalogReader, StepRow } from '../../core/ports.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryCatalog } from '../support/memory/catalog.ts';
import { memoryClaims } from '../support/memory/claims.ts';
import { memoryCohorts } from '../support/memory/cohorts.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { memoryDeliveries } from '../../local/memory/delivery-store.ts';
import { memoryEvents } from '../support/memory/events.ts';
import { memoryExecutions } from '../support/memory/executions.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';
import { memoryReports } from '../support/memory/reports.ts';
import { memoryWebhookQueue } from '../support/memory/webhooks.ts';
import { memoryPlaceLeases } from '../support/memory/sender-stores.ts';
import { memoryTokens } from '../support/memory/tokens.ts';
import type { Random } from '../support/random.ts';
import { whimsicalGates } from './gates.ts';
import type { Looked, Notes } from './notes.ts';
import { Stream } from './shard.ts';
import type { ChangedProfile } from '../../lambdas/qualify-profiles.ts';
import { AUDIENCES, COMPUTED, MESSAGES, PLANS, RULE_SETS } from './story.ts';

export const START = Date.UTC(2026, 10, 24, 9);
export const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A message on a delivery queue. */
export interface Message { readonly batch: PushBatch; visibleAt: number; inHand: number; consumed: boolean; gone: boolean }
/** An execution of a journey's machine: a cohort on its way. */
export interface Execution { readonly cohort: CohortKey; cursor: string; readonly opens: number; retryAt: number; inHand: boolean; tries: number; over: boolean }

export type Pausing = Pick<LivePlan, 'paused' | 'resumed'>;
export type By = { readonly kind: 'events' } | { readonly kind: 'profile' } | { readonly kind: 'moment'; readonly cohort: CohortKey };

/** All the state there is, and the queues between the shells. */
export class World {
  now = START;
  readonly random: Random;
  readonly stopped = new Set<string>();
  /** By journey. */
  readonly pauses = new Map<string, Pausing>();
  readonly looked: Looked[] = [];
  readonly messages: Message[] = [];
  readonly executions: Execution[] = [];
  readonly eventStream = new Stream<EventBatch>('e', 2, (b) => b.subject);
  readonly rowStream = new Stream<ActorRow>('r', 2, (r) => r.profileId);
  readonly batchStream = new Stream<StepRow | OutcomeRow>('b', 2, (r) => r.id);
  readonly actors = memoryActors(this.rowStream.append);
  readonly claims = memoryClaims(this.batchStream.append);
  readonly deliveries = memoryDeliveries(this.batchStream.append);
  readonly cohorts = memoryCohorts();
  readonly profileStream = new Stream<ChangedProfile>('p', 2, (p) => p.profileId);
  readonly profiles = memoryProfiles(({ id }) => this.profileStream.append({ profileId: id }));
  readonly tokens = memoryTokens(this.profiles);
  readonly reports = memoryReports();
  readonly leases = memoryPlaceLeases();
  readonly deadLetters = memoryDeadLetters();
  readonly events = memoryEvents(this.eventStream.append);
  readonly webhooks = memoryWebhookQueue();
  readonly starts = memoryExecutions(({ cohort, early }) => this.executions.push({
    cohort, cursor: early === undefined ? '' : earlyCursor(early), opens: early?.opens ?? cohort.moment, retryAt: 0, inHand: false, tries: 0, over: false,
  }));
  readonly #journeys = memoryCatalog().store;
  readonly clock = { now: (): number => this.now };
  readonly hash = hash;

  readonly gates: ReturnType<typeof whimsicalGates>;

  constructor(random: Random) {
    this.random = random;
    this.gates = whimsicalGates(random, this.clock.now);
  }

  readonly queue = {
    send: async (batch: PushBatch, delay: number): Promise<void> => {
      this.messages.push({ batch: structuredClone(batch), visibleAt: this.now + delay * 1_000, inHand: 0, consumed: false, gone: false });
    },
  };

  /** Everything a shell may ask for. A mover's looks at rows are noted in `notes` with their cause. */
  ports(notes?: Notes) {
    const { cohorts, tokens, deadLetters, queue, clock, starts: executions, reports, deliveries, leases } = this;
    const { actors, claims, profiles } = notes ?? this;
    return { actors, claims, cohorts, profiles, tokens, deadLetters, queue, webhooks: this.webhooks, clock, executions, reports, deliveries, leases, catalog: this.#catalog(), store: this.#journeys, wait: async () => undefined, hash };
  }

  #catalog(): CatalogReader {
    const current = async (): Promise<Catalog> => ({
      ...EMPTY_CATALOG, revision: this.stopped.size, plans: this.plans(this.stopped, this.pauses), messages: MESSAGES, ruleSets: RULE_SETS, audiences: AUDIENCES, computed: COMPUTED,
      machines: new Map(PLANS.map((p) => [versionKey(p.journey, p.version), p.journey])),
      apps: new Map([['shop', { name: 'Shop', identity: 'open' as const, identityKeys: [], channels: { transactional: { pace: 10 }, marketing: { pace: 10 } }, ios: { bundleId: 'b', teamId: 't', keyId: 'k' }, android: { packageName: 'p', projectId: 'x' } }]]),
    });
    return { current, refreshed: current };
  }

  plans(stopped: ReadonlySet<string>, pauses: ReadonlyMap<string, Pausing>): Map<string, LivePlan> {
    return new Map(PLANS.map((plan) => [versionKey(plan.journey, plan.version), { plan, status: stopped.has(plan.journey) ? 'stopped' as const : 'live' as const, ...pauses.get(plan.journey) }]));
  }
}
