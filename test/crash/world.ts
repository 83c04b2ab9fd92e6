import { createHash } from 'node:crypto';
import type { Catalog } from '../../core/catalog/records.ts';
import type { PushBatch } from '../../core/delivery/batch.ts';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import type { CohortKey } from '../../core/journey/cohort.ts';
import { earlyCursor } from '../../core/journey/pause.ts';
import type { ActorRow } from '../../core/journey/row.ts';
import { memoised } from '../../core/memo.ts';
import type { StepRow } from '../../core/delivery/step-row.ts';
import type { BeckonEvent, EventBatch } from '../../core/profile/event.ts';
import type { ChangedProfile } from '../../lambdas/qualify-profiles.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { memoryDeliveries } from '../../local/memory/delivery-store.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryCatalog } from '../support/memory/catalog.ts';
import { memoryClaims } from '../support/memory/claims.ts';
import { memoryCohorts } from '../support/memory/cohorts.ts';
import { memoryEvents } from '../support/memory/events.ts';
import { memoryExecutions } from '../support/memory/executions.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';
import { memoryReports } from '../support/memory/reports.ts';
import { memoryPlaceLeases } from '../support/memory/sender-stores.ts';
import { memoryTokens } from '../support/memory/tokens.ts';
import { memoryOpens } from '../support/memory/open-marks.ts';
import { memoryErased } from '../support/memory/erased.ts';
import { memoryOriginBreakers } from '../support/memory/webhooks.ts';
import type { Random } from '../support/random.ts';
import { Editions, type State } from './editions.ts';
import { calmGates, whimsicalGates } from './gates.ts';
import type { Looked, Notes } from './notes.ts';
import { Stream } from './shard.ts';
import { START } from './story/random-story.ts';
import type { Story } from './story/story.ts';

/** Of the looks at a row or a profile that may be some moments old. */
const LATE = 0.3;
export const hash = memoised(20_000, (text: string): string => createHash('sha256').update(text).digest('hex'));

/** A message on a queue. */
export interface Message<T> { readonly body: T; visibleAt: number; inHand: number; consumed: boolean; gone: boolean }
/** An execution of a journey's machine: a cohort on its way. */
export interface Execution { readonly cohort: CohortKey; cursor: string; readonly opens: number; retryAt: number; inHand: boolean; tries: number; over: boolean }
/** A run over an audience, and how far it has come. */
export interface Run { readonly event: BeckonEvent; readonly members: readonly string[]; done: number; inHand: boolean; retryAt: number }

/** A call of a webhook, or what was answered. */
export type Letter = { readonly to: 'call' | 'take'; readonly text: string };

/** All the state there is, and the queues between the shells. */
export class World {
  now = START;
  readonly random: Random;
  readonly calm: boolean;
  readonly editions: Editions;
  readonly looked: Looked[] = [];
  readonly messages: Message<PushBatch>[] = [];
  readonly letters: Message<Letter>[] = [];
  readonly executions: Execution[] = [];
  readonly runs: Run[] = [];
  readonly eventStream = new Stream<EventBatch>('e', 2, (b) => b.subject);
  readonly rowStream = new Stream<ActorRow>('r', 2, (r) => r.profileId);
  readonly batchStream = new Stream<StepRow | OutcomeRow>('b', 2, (r) => r.id);
  readonly profileStream = new Stream<ChangedProfile>('p', 2, (p) => p.profileId);
  readonly claims = memoryClaims(this.batchStream.append);
  readonly deliveries = memoryDeliveries(this.batchStream.append);
  readonly cohorts = memoryCohorts();
  readonly #isLate = (): boolean => !this.calm && this.random.chance(LATE);
  readonly profiles = memoryProfiles(({ id }) => this.profileStream.append({ profileId: id }), this.#isLate);
  readonly actors = memoryActors(this.rowStream.append, this.profiles, this.#isLate);
  readonly tokens = memoryTokens(this.profiles);
  readonly reports = memoryReports();
  readonly leases = memoryPlaceLeases();
  readonly opens = memoryOpens();
  readonly origins = memoryOriginBreakers();
  readonly deadLetters = memoryDeadLetters();
  readonly events = memoryEvents(this.eventStream.append);
  readonly starts = memoryExecutions(({ cohort, early }) => this.executions.push({
    cohort, cursor: early === undefined ? '' : earlyCursor(early), opens: early?.opens ?? cohort.moment, retryAt: 0, inHand: false, tries: 0, over: false,
  }));
  readonly #store = memoryCatalog().store;
  readonly clock = { now: (): number => this.now };
  readonly gates: ReturnType<typeof whimsicalGates>;

  constructor(random: Random, story: Story) {
    this.random = random;
    this.calm = story.crashes === 'calm';
    this.editions = new Editions(story, START);
    this.gates = this.calm ? calmGates(this.clock.now) : whimsicalGates(random, this.clock.now);
  }

  get state(): State {
    return this.editions.state;
  }

  readonly queue = { send: async (batch: PushBatch, delay: number): Promise<void> => this.#put(this.messages, batch, delay) };
  readonly webhooks = { send: async (call: object, delay: number): Promise<void> => this.#put(this.letters, { to: 'call', text: JSON.stringify(call) }, delay) };
  readonly answers = { send: async (answer: object): Promise<void> => this.#put(this.letters, { to: 'take', text: JSON.stringify(answer) }, this.calm ? 0 : this.random.below(2)) };

  #put<T>(queue: Message<T>[], body: T, delay: number): void {
    queue.push({ body: structuredClone(body), visibleAt: this.now + delay * 1_000, inHand: 0, consumed: false, gone: false });
  }

  /** Lets go of what is done with. */
  tidy(): void {
    keep(this.messages, ({ gone }) => !gone);
    keep(this.letters, ({ gone }) => !gone);
    keep(this.executions, ({ over }) => !over);
  }

  /** Everything a shell may ask for. A mover's looks at rows are noted in `notes` with their cause. */
  ports(notes?: Notes) {
    const { cohorts, tokens, deadLetters, queue, clock, starts: executions, reports, deliveries, leases, opens, webhooks, answers } = this;
    const { actors, claims, profiles } = notes ?? this;
    const current = async (): Promise<Catalog> => this.state.catalog;
    return {
      actors, claims, cohorts, profiles, tokens, deadLetters, queue, webhooks, answers, clock, executions, reports, erased: memoryErased(), deliveries, leases, opens, catalog: { current, refreshed: current }, store: this.#store,
      wait: async () => undefined, hash,
    };
  }
}

function keep<T>(list: T[], wanted: (one: T) => boolean): void {
  const kept = list.filter(wanted);
  if (kept.length < list.length) list.splice(0, list.length, ...kept);
}
