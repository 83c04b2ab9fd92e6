import { dispatchEvents } from '../../lambdas/dispatch-events.ts';
import { openCohorts } from '../../lambdas/open-cohorts.ts';
import { qualifyProfiles } from '../../lambdas/qualify-profiles.ts';
import { performMoves } from '../../lambdas/perform-moves.ts';
import { runStep } from '../../lambdas/run-step.ts';
import { sweepInstances } from '../../lambdas/sweep-instances.ts';
import { foldReports } from '../../lambdas/fold-reports.ts';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import type { StepRow } from '../../core/ports.ts';
import { lostInBatch, lostInStep } from '../../core/rules/lost.ts';
import { deliverBatch } from './deliver.ts';
import { foldPorts } from '../support/fold.ts';
import { throughGate, type Gate } from '../support/gate.ts';
import { performBeat } from './beats.ts';
import { Notes } from './notes.ts';
import type { ProviderSide } from './provider.ts';
import { Scheduler } from './scheduler.ts';
import type { Shard, Stream } from './shard.ts';
import type { Beat } from './story.ts';
import { hash, START, type Execution, type Message, type World } from './world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const VISIBILITY = 6 * MINUTE;
/** A failed range may come again only after this long: pages then come late. */
const RETRY_MAX = 40 * SECOND;
const STEPS_MAX = 60_000;

/** Runs the system: whatever could run next may, side by side, until nothing is left to do. */
export class Drive {
  readonly world: World;
  readonly provider: ProviderSide;
  readonly scheduler: Scheduler;
  readonly failures: string[] = [];
  readonly #beats: Beat[];
  #openAt = START + 5 * MINUTE;
  #sweepAt = START + 6 * HOUR;

  constructor(world: World, provider: ProviderSide, beats: readonly Beat[], crashes: number) {
    this.world = world;
    this.provider = provider;
    this.#beats = [...beats];
    this.scheduler = new Scheduler(world.random, crashes);
  }

  async run(): Promise<void> {
    for (let steps = 0; steps < STEPS_MAX; steps++) {
      this.#beat();
      this.#startWhatCan();
      if (this.scheduler.busy) await this.scheduler.step();
      else if (!this.#passTime()) return;
    }
    this.failures.push(`not at rest after ${STEPS_MAX} steps`);
  }

  #beat(): void {
    const due = this.#beats[0];
    if (due === undefined || due.at > this.world.now || (due.kind !== 'event' && due.kind !== 'device' && this.scheduler.busy)) return;
    this.#beats.shift();
    const later = performBeat(this.world, due);
    void later.catch((error: unknown) => this.failures.push(String(error)));
  }

  #startWhatCan(): void {
    this.#read(this.world.eventStream, 'dispatch', (gate, records, notes) => dispatchEvents(throughGate(this.world.ports(notes), gate), records));
    this.#read(this.world.profileStream, 'qualify', (gate, records, notes) => qualifyProfiles(throughGate(this.world.ports(notes), gate), records));
    this.#read(this.world.rowStream, 'perform', (gate, records) => performMoves(throughGate(this.world.ports(), gate), records));
    this.#read(this.world.batchStream, 'fold', (gate, records) => foldReports(throughGate(foldPorts(this.world.ports()), gate), records.map(withLost)));
    for (const message of this.world.messages) this.#deliver(message);
    for (const execution of this.world.executions) this.#step(execution);
    this.#onTime();
  }

  #mover(name: string, shell: (gate: Gate) => Promise<unknown>, done: (ok: boolean) => void): void {
    this.scheduler.start(name, shell, (outcome) => {
      if (outcome instanceof Error && !/more records than were delivered|raced/.test(outcome.message)) this.failures.push(`${name}: ${outcome.stack ?? ''}`);
      done(outcome === 'ended');
    });
  }

  #read<T>(stream: Stream<T>, name: string, work: (gate: Gate, records: ReturnType<Shard<T>['next']>, notes: Notes) => Promise<unknown>): void {
    for (const shard of stream.shards) {
      if (shard.reading || !shard.behind || shard.readAt > this.world.now) continue;
      const records = shard.next(this.world.random);
      const notes = new Notes(this.world, { kind: name === 'qualify' ? 'profile' : 'events' });
      shard.reading = true;
      this.#mover(`${name} ${shard.name}`, (gate) => work(gate, records, notes), (ok) => {
        notes.end(ok);
        shard.reading = false;
        // Now and then the poller misses the answer and brings the same records again.
        if (ok && !this.world.random.chance(0.05)) shard.advance(records.length);
        else shard.readAt = this.world.now + this.world.random.below(RETRY_MAX);
      });
    }
  }

  #deliver(message: Message): void {
    const again = message.inHand === 1 && this.world.random.chance(0.01);
    if (message.gone || message.visibleAt > this.world.now || (message.inHand > 0 && !again)) return;
    message.inHand++;
    this.scheduler.start(`deliver ${message.batch.id.slice(0, 4)}`, (gate) => deliverBatch(this.world, this.provider, message, gate), (outcome) => {
      message.inHand--;
      if (outcome === 'died') this.provider.deaths.add(message.batch.id);
      if (outcome instanceof Error) this.failures.push(`deliver: ${outcome.stack ?? ''}`);
      message.visibleAt = this.world.now + VISIBILITY;
      if (outcome === 'ended' && message.consumed) message.gone = !this.world.random.chance(0.05);
    });
  }

  #step(execution: Execution): void {
    if (execution.over || execution.inHand || Math.max(execution.opens, execution.retryAt) > this.world.now) return;
    execution.inHand = true;
    const { cohort, cursor } = execution;
    let answer = { more: false, cursor: '' };
    const notes = new Notes(this.world, { kind: 'moment', cohort });
    const shell = async (gate: Gate): Promise<void> => {
      answer = await runStep(throughGate(this.world.ports(notes), gate), { ...cohort, cursor });
    };
    this.#mover(`step ${cohort.node}`, shell, (ok) => {
      notes.end(ok);
      execution.inHand = false;
      execution.tries++;
      execution.retryAt = this.world.now + SECOND;
      execution.cursor = ok ? answer.cursor : cursor;
      // A Task is repeated a few times; then the execution has failed and open-cohorts starts another.
      execution.over = ok ? !answer.more : execution.tries > 2;
    });
  }

  #onTime(): void {
    if (this.world.now >= this.#openAt) {
      this.#openAt = this.world.now + 5 * MINUTE;
      this.#mover('open', (gate) => openCohorts(throughGate(this.world.ports(), gate)), () => undefined);
    }
    if (this.world.now >= this.#sweepAt) {
      this.#sweepAt = this.world.now + 6 * HOUR;
      this.#mover('sweep', (gate) => sweepInstances(throughGate(this.world.ports(), gate)), () => undefined);
    }
  }

  /** Time stands still while anybody decides, so that the naive interpreter can be told when each decision fell. */
  #passTime(): boolean {
    const { now, messages, executions } = this.world;
    const standing = [...this.world.actors.rows.values()].some((row) => row.instances.length > 0);
    const waiting = standing || this.world.cohorts.undrained.size > 0;
    const times = [
      ...this.#beats.map((b) => b.at), ...this.provider.beats.map((b) => b.at),
      ...messages.filter((m) => !m.gone).map((m) => m.visibleAt),
      ...this.#shards().filter((s) => s.behind).map((s) => s.readAt),
      ...executions.filter((e) => !e.over).map((e) => Math.max(e.opens, e.retryAt)),
      ...(waiting ? [this.#openAt, this.#sweepAt] : []),
    ].filter((t) => t > now);
    if (times.length === 0) return false;
    this.world.now = Math.min(...times);
    this.#beats.push(...this.provider.beats.splice(0));
    this.#beats.sort((a, b) => a.at - b.at);
    return true;
  }

  #shards(): readonly { readonly behind: boolean; readonly readAt: number }[] {
    return [...this.world.eventStream.shards, ...this.world.profileStream.shards, ...this.world.rowStream.shards, ...this.world.batchStream.shards];
  }
}

/** As fold-reports decodes a row of the table. */
function withLost<R extends { readonly image: { readonly ok: true; readonly value: StepRow | OutcomeRow } | { readonly ok: false } }>(record: R) {
  if (!record.image.ok) return record;
  const { value } = record.image;
  return { ...record, image: { ok: true as const, value: { ...value, lost: 'outcomes' in value ? lostInBatch(value, hash) : lostInStep(value, hash) } } };
}
