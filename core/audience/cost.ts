import { costOf, type PriceName } from '../prices.ts';

/** What it takes to know who is in an audience: by reading all profiles at each run, or by keeping it in the actors' rows as profiles
 *  change. Billable units and what they cost (core/prices.ts). */
export interface Usage {
  readonly profiles: number;
  /** 0 to 1, of those who are in it. */
  readonly share: number;
  /** Bytes of a profile's row. */
  readonly profileBytes: number;
  readonly readsActor: boolean;
  readonly changesPerDay: number;
  readonly runsPerDay: number;
}
export type Units = { readonly [P in PriceName]?: number };
export interface Bill { readonly units: Units; readonly dollars: number }
export interface Costs {
  readonly scan: { readonly perRun: Bill; readonly perDay: Bill };
  readonly watch: { readonly perDay: Bill };
  readonly cheaper: 'scan' | 'watch';
}

const READ_BYTES = 4_096;
/** An eventually consistent read is half a unit. */
const HALF = 0.5;
/** GB-seconds a profile: judging one takes some 50 µs of a whole CPU, which 1,769 MB bring (lib/sizes.ts); a watched one is read and
 *  judged by itself, 16 at once, in some 2 ms of 1,024 MB. */
const SCAN_GB_SECONDS = 0.000_05 * (1_769 / 1_024);
const WATCH_GB_SECONDS = 0.002;

const bill = (units: Units): Bill => ({
  units, dollars: (Object.entries(units) as [PriceName, number][]).reduce((sum, [price, n]) => sum + costOf(price, n), 0),
});
const times = ({ units }: Bill, n: number): Bill => bill(Object.fromEntries(Object.entries(units).map(([price, units]) => [price, units * n])));

export function costsOf(usage: Usage): Costs {
  const { profiles, share, profileBytes, readsActor, changesPerDay, runsPerDay } = usage;
  const perRun = bill({
    dynamoRead: HALF * profiles * (profileBytes / READ_BYTES + (readsActor ? 1 : 0)),
    lambdaCompute: profiles * SCAN_GB_SECONDS,
  });
  const scan = { perRun, perDay: times(perRun, runsPerDay) };
  const watch = { perDay: bill({
    // Profile and row, consistently.
    dynamoRead: changesPerDay * (Math.ceil(profileBytes / READ_BYTES) + 1),
    // A change brings somebody in or out no oftener than two independent looks at them would differ.
    dynamoWrite: changesPerDay * 2 * share * (1 - share),
    lambdaCompute: changesPerDay * WATCH_GB_SECONDS,
  }) };
  return { scan, watch, cheaper: watch.perDay.dollars < scan.perDay.dollars ? 'watch' : 'scan' };
}

/** Reading an upload so many times: a GET a shard, and each member's profile. */
export const uploadRun = ({ members, shards, profileBytes, runs }: { readonly members: number; readonly shards: number; readonly profileBytes: number; readonly runs: number }): Bill =>
  bill({ s3Get: runs * shards, dynamoRead: runs * HALF * members * Math.ceil(profileBytes / READ_BYTES), lambdaCompute: runs * members * SCAN_GB_SECONDS });
