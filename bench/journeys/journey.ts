import type { PushBatch } from '../../core/delivery/batch.ts';
import { World } from '../fleet/world.ts';
import { Happenings } from './happenings.ts';
import { type Arrivals, type Play, publish } from './play.ts';
import { lanesOf, queueOf, ruleOf, shardOf, type Source } from './sources.ts';

const HEAP_MIB = 448;
/** A new table has capacity for 4,000 writes a second, and a partition takes 1,000 (Developer Guide, "On-demand capacity mode"). */
export const SHARDS = 4;
/** lib/journeys.ts */
const OPEN_EVERY_MS = 5 * 60_000;
const DEAD_EVERY = 100;
/** What is finished is kept until then, in simulated time: nothing asks for it again where nothing is repeated. */
const TIDY_EVERY_MS = 10 * 60_000;

export interface Run {
  readonly play: Play;
  readonly people: number;
  readonly arrivals: Arrivals;
  /** When it begins, ms. */
  readonly from: number;
  /** What was used before is not counted, ms. */
  readonly countFrom?: number;
  /** Otherwise until everybody who came is through, ms. */
  readonly until?: number;
  readonly progress: (said: string) => void;
}

export interface Counts { readonly came: number; /** Writes of actor rows. */ readonly moves: number; readonly executions: number }
export interface Ran extends Counts { readonly world: World; /** Of simulated time, counted. */ readonly seconds: number; /** Waits for a provider, by function. */ readonly rounds: Readonly<Record<string, number>>; /** Runs the sweep over all rows there are. */ sweep(): Promise<void> }

/** One journey from its first entry to its last counter, in simulated time, through the functions as they are deployed. */
export async function journey({ play, people, arrivals, from, countFrom, until, progress }: Run): Promise<Ran> {
  const time = { now: from };
  const world = await new World({ profiles: people, heapMiB: HEAP_MIB, profiled: true, deadEvery: DEAD_EVERY, clock: { now: () => time.now }, shards: SHARDS }).start();
  world.storeApp();
  publish(world, play);
  const happenings = new Happenings(play, arrivals, world.cloud.streams);
  const { sources, rounds, sweep } = await fleet(world, happenings, from);
  const counts = (): Counts => ({ came: happenings.came, moves: world.cloud.streams.added('Instances'), executions: world.cloud.machines.started });
  const ends = (): number => until ?? (happenings.over ? happenings.lastAt + play.lastsMs : Infinity);
  let base: Counts | undefined;
  for (let due = earliest(sources, time.now); due.at < ends(); due = earliest(sources, time.now)) {
    time.now = Math.max(time.now, due.at);
    if (base === undefined && time.now >= (countFrom ?? from)) {
      base = counts();
      world.reset();
    }
    await due.source.work(time.now);
    progress(`${happenings.came.toLocaleString('en')} came, ${((time.now - from) / 3_600_000).toFixed(1)} h`);
  }
  return { world, rounds, seconds: (time.now - Math.max(from, countFrom ?? from)) / 1_000, ...less(counts(), base), sweep: async () => { await sweep.invoke({}, time.now); } };
}

const less = (counts: Counts, base: Counts = { came: 0, moves: 0, executions: 0 }): Counts =>
  ({ came: counts.came - base.came, moves: counts.moves - base.moves, executions: counts.executions - base.executions });

function earliest(sources: readonly Source[], now: number): { readonly at: number; readonly source: Source } {
  const [first, ...others] = sources;
  if (first === undefined) throw new Error('nothing ever happens');
  return others.reduce((best, source) => {
    const at = source.next(now);
    return at < best.at ? { at, source } : best;
  }, { at: first.next(now), source: first });
}

/** All functions a journey needs, and what makes each of them run. */
async function fleet(world: World, happenings: Happenings, from: number) {
  const [dispatch, perform, step, fold, cohorts, sweep] = await Promise.all(['dispatch-events', 'perform-moves', 'run-step', 'fold-reports', 'open-cohorts', 'sweep-instances'].map((name) => world.open(name as 'run-step')));
  const senders = { apns: await world.open('deliver-apns'), fcm: await world.open('deliver-fcm') };
  if (dispatch === undefined || perform === undefined || step === undefined || fold === undefined || cohorts === undefined || sweep === undefined) throw new Error('a function is missing');
  const rounds: Record<string, number> = {};
  const arrived = (batch: PushBatch, now: number): void => {
    const name = `deliver-${batch.provider}`;
    rounds[name] = (rounds[name] ?? 0) + 1;
    happenings.arrived(batch, now);
  };
  const { cloud } = world;
  const machines: Source = { next: () => cloud.machines.next, work: (now) => cloud.machines.run((_resource, input) => step.invoke(input, now)) };
  const tidy = { due: from, next: () => tidy.due, work: (now: number) => { tidy.due = now + TIDY_EVERY_MS; cloud.dynamo.kept('Batches').clear(); } };
  const shards = Array.from({ length: SHARDS }, (_, n) => [shardOf(world, 'Events', dispatch, n), shardOf(world, 'Instances', perform, n), shardOf(world, 'Batches', fold, n)]).flat();
  const queues = (['apns', 'fcm'] as const).flatMap((provider) => lanesOf((lane) => queueOf(world, senders[provider], { provider, lane, arrived })));
  return { sources: [happenings, ...shards, machines, ...queues, ruleOf(OPEN_EVERY_MS, from, cohorts), tidy], rounds, sweep };
}
