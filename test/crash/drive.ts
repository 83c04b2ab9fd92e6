import { dispatchEvents } from '../../lambdas/dispatch-events.ts';
import { foldReports } from '../../lambdas/fold-reports.ts';
import { settled } from '../../lambdas/hand.ts';
import { moveActor } from '../../lambdas/move-actor.ts';
import { openCohorts } from '../../lambdas/open-cohorts.ts';
import { performMoves } from '../../lambdas/perform-moves.ts';
import { qualifyProfiles } from '../../lambdas/qualify-profiles.ts';
import { runStep } from '../../lambdas/run-step.ts';
import { sweepInstances } from '../../lambdas/sweep-instances.ts';
import { foldPorts } from '../support/fold.ts';
import { throughGate, type Gate } from '../support/gate.ts';
import { performBeat } from './beats.ts';
import { deliverBatch } from './deliver.ts';
import { Notes } from './notes.ts';
import type { ProviderSide } from './provider.ts';
import { gatedMover, workLetter } from './receiver.ts';
import { Scheduler } from './scheduler.ts';
import type { Shard, Stream } from './shard.ts';
import { isLifecycle, type Beat } from './story/story.ts';
import { Timetable } from './timetable.ts';
import { withLost } from './with-lost.ts';
import type { Execution, Message, Run, World } from './world.ts';

const SECOND = 1_000;
const VISIBILITY = 6 * 60 * SECOND;
/** A failed range may come again only after this long: pages then come late. */
const RETRY_MAX = 40 * SECOND;
/** A wait of seconds that leads back to itself goes round for the days of its story. */
const STEPS_MAX = 1_000_000;

interface Shell { readonly name: string; readonly run: (gate: Gate) => Promise<unknown>; readonly done: (ok: boolean) => void }

/** Runs the system: whatever could run next may, side by side, until nothing is left to do. */
export class Drive {
  readonly world: World;
  readonly provider: ProviderSide;
  readonly scheduler: Scheduler;
  readonly failures: string[] = [];
  readonly #beats: Beat[];
  readonly #timetable: Timetable;

  constructor(world: World, provider: ProviderSide, { beats, crashes }: { readonly beats: readonly Beat[]; readonly crashes: number }) {
    this.world = world;
    this.provider = provider;
    this.#beats = [...beats];
    this.#timetable = new Timetable(world);
    this.scheduler = new Scheduler(world.random, crashes);
  }

  async run(): Promise<void> {
    for (let steps = 0; steps < STEPS_MAX; steps++) {
      while (this.#beat() && this.world.calm);
      this.#startWhatCan();
      if (this.scheduler.busy) await this.scheduler.step();
      else if (!this.#passTime()) return;
    }
    this.failures.push(`not at rest after ${String(STEPS_MAX)} steps`);
  }

  #beat(): boolean {
    const due = this.#beats[0];
    if (due === undefined || due.at > this.world.now || (isLifecycle(due) && this.scheduler.busy)) return false;
    this.#beats.shift();
    void performBeat(this.world, due).catch((error: unknown) => this.failures.push(String(error)));
    return true;
  }

  #startWhatCan(): void {
    const { world } = this;
    this.#read(world.eventStream, 'dispatch', (gate, records, notes) => dispatchEvents(gatedMover(world, gate, notes), records));
    this.#read(world.profileStream, 'qualify', (gate, records, notes) => qualifyProfiles(gatedMover(world, gate, notes), records));
    this.#read(world.rowStream, 'perform', (gate, records) => performMoves(throughGate(world.ports(), gate), records));
    this.#read(world.batchStream, 'fold', (gate, records) => foldReports(throughGate(foldPorts(world.ports()), gate), records.map(withLost)));
    for (const message of world.messages) this.#consume(message, { name: 'deliver', dies: () => this.provider.deaths.add(message.body.id), run: (gate) => deliverBatch(world, this.provider, message, gate) });
    for (const letter of world.letters) this.#letter(letter);
    for (const execution of world.executions) this.#step(execution);
    for (const run of world.runs) this.#letIn(run);
    if (this.#timetable.opens()) this.#start({ name: 'open', run: (gate) => openCohorts(throughGate(world.ports(), gate)), done: () => undefined });
    if (this.#timetable.sweeps()) this.#start({ name: 'sweep', run: (gate) => sweepInstances(throughGate(world.ports(), gate)), done: () => undefined });
  }

  /** Where all is calm one works after the other. */
  get #held(): boolean {
    return this.world.calm && this.scheduler.busy;
  }

  #start({ name, run, done }: Shell): void {
    this.scheduler.start(name, run, (outcome) => {
      if (outcome instanceof Error && !/more records than were delivered|raced/.test(outcome.message)) this.failures.push(`${name}: ${outcome.stack ?? ''}`);
      done(outcome === 'ended');
    });
  }

  #read<T>(stream: Stream<T>, name: string, work: (gate: Gate, records: ReturnType<Shard<T>['next']>, notes: Notes) => Promise<unknown>): void {
    const { random, now, calm } = this.world;
    for (const shard of stream.shards) {
      if (shard.reading || !shard.behind || shard.readAt > now || this.#held) continue;
      const records = shard.next(random, calm);
      const notes = new Notes(this.world, { kind: name === 'qualify' ? 'profile' : 'events' });
      shard.reading = true;
      const done = (ok: boolean): void => {
        notes.end(ok);
        shard.reading = false;
        // Now and then the poller misses the answer and brings the same records again.
        if (ok && (calm || !random.chance(0.05))) shard.advance(records.length);
        else shard.readAt = this.world.now + random.below(RETRY_MAX);
      };
      this.#start({ name: `${name} ${shard.name}`, run: (gate) => work(gate, records, notes), done });
    }
  }

  /** A queue's message: again when its consumer died or let it go, and now and then although it did not. */
  #consume<T>(message: Message<T>, { name, run, dies, ends }: { readonly name: string; readonly run: (gate: Gate) => Promise<unknown>; readonly dies?: () => void; readonly ends?: (ok: boolean) => void }): void {
    const { random, now, calm } = this.world;
    if (message.gone || message.visibleAt > now || this.#held || (message.inHand > 0 && (message.inHand > 1 || calm || !random.chance(0.01)))) return;
    message.inHand++;
    const done = (outcome: 'ended' | 'died' | Error): void => {
      message.inHand--;
      ends?.(outcome === 'ended');
      if (outcome === 'died') dies?.();
      if (outcome instanceof Error && !/raced/.test(outcome.message)) this.failures.push(`${name}: ${outcome.stack ?? ''}`);
      message.visibleAt = this.world.now + VISIBILITY;
      if (outcome === 'ended' && message.consumed) message.gone = calm || !random.chance(0.05);
    };
    this.scheduler.start(name, run, done);
  }

  #letter(letter: World['letters'][number]): void {
    let notes: Notes | undefined;
    const run = async (gate: Gate): Promise<void> => {
      const worked = workLetter(this.world, letter, gate);
      notes = worked.notes;
      await worked.work;
      letter.consumed = true;
    };
    this.#consume(letter, { name: letter.body.to, run, ends: (ok) => notes?.end(ok) });
  }

  #step(execution: Execution): void {
    if (execution.over || execution.inHand || this.#held || Math.max(execution.opens, execution.retryAt) > this.world.now) return;
    execution.inHand = true;
    const { cohort, cursor } = execution;
    let answer = { more: false, cursor: '' };
    const notes = new Notes(this.world, { kind: 'moment', cohort, early: cursor.startsWith('early') });
    const run = async (gate: Gate): Promise<void> => {
      answer = await runStep({ ...gatedMover(this.world, gate, notes), wait: async () => undefined }, { ...cohort, cursor });
    };
    const done = (ok: boolean): void => {
      notes.end(ok);
      execution.inHand = false;
      execution.tries++;
      execution.retryAt = this.world.now + (ok ? 0 : SECOND);
      execution.cursor = ok ? answer.cursor : cursor;
      // A Task is repeated a few times; then the execution has failed and open-cohorts starts another.
      execution.over = ok ? !answer.more : execution.tries > 2;
    };
    this.#start({ name: `step ${cohort.node}`, run, done });
  }

  /** A run goes on where it was, and comes to the one it died at once more. */
  #letIn(run: Run): void {
    if (run.inHand || run.retryAt > this.world.now || run.done >= run.members.length || this.#held) return;
    run.inHand = true;
    const notes = new Notes(this.world, { kind: 'entry', event: run.event });
    const enter = async (gate: Gate): Promise<void> => {
      const ports = gatedMover(this.world, gate, notes);
      await settled(ports, async () => {
        for (const member of run.members.slice(run.done)) {
          await moveActor(ports, member, { kind: 'entry', event: run.event });
          run.done++;
        }
      });
    };
    const done = (ok: boolean): void => {
      notes.end(ok);
      run.inHand = false;
      run.retryAt = this.world.now + SECOND;
      if (!this.world.calm && this.world.random.chance(0.2)) run.done = 0;
    };
    this.#start({ name: 'run', run: enter, done });
  }

  /** Time stands still while anybody decides, so that the naive interpreter can be told when each decision fell. */
  #passTime(): boolean {
    const { world, provider } = this;
    world.tidy();
    const times = [
      ...this.#beats.map((b) => b.at), ...provider.beats.map((b) => b.at), ...world.messages.map((m) => m.visibleAt), ...world.letters.map((m) => m.visibleAt),
      ...this.#shards().filter((s) => s.behind).map((s) => s.readAt), ...world.executions.map((e) => Math.max(e.opens, e.retryAt)),
      ...world.runs.filter((r) => r.done < r.members.length).map((r) => r.retryAt), ...this.#timetable.next(),
    ].filter((t) => t > world.now);
    if (times.length === 0) return false;
    world.now = Math.min(...times);
    this.#beats.push(...provider.beats.splice(0));
    this.#beats.sort((a, b) => a.at - b.at);
    return true;
  }

  #shards(): readonly { readonly behind: boolean; readonly readAt: number }[] {
    const { eventStream, profileStream, rowStream, batchStream } = this.world;
    return [eventStream, profileStream, rowStream, batchStream].flatMap(({ shards }) => [...shards]);
  }
}
