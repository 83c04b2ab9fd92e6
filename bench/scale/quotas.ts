/** How AWS lets a thing grow once work comes (seconds since it came). */

/** Lambda: each function gets 1,000 environments more every 10 s, up to the account's concurrency
 *  (Developer Guide, "Lambda scaling behavior"). */
export const environmentsAt = (seconds: number, account: number): number => Math.min(account, 1_000 * (1 + Math.floor(seconds / 10)));

/** An SQS mapping starts with 5 invocations at once, adds 300 a minute and ends at 1,250; provisioned mode begins with 10 a poller, adds
 *  1,000 a minute and ends at 20,000 (Developer Guide, "Using Lambda with Amazon SQS"). `most`: the mapping's own maximum concurrency. */
export interface Mapping { readonly most: number; readonly pollers?: number }
export function mappingAt(seconds: number, { most, pollers }: Mapping): number {
  const [start, perMinute, end] = pollers === undefined ? [5, 300, 1_250] : [10 * pollers, 1_000, 20_000];
  return Math.min(most, end, start + (perMinute * seconds) / 60);
}

/** An on-demand table serves what it was warmed for and doubles every 30 minutes of full use (Developer Guide, "On-demand capacity");
 *  a new one begins with 4,000 write and 12,000 read units a second and ends at the account's quota. */
export interface Warmth { readonly start: number; readonly quota: number }
export const unitsAt = (secondsInUse: number, { start, quota }: Warmth): number => Math.min(quota, start * 2 ** Math.floor(secondsInUse / 1_800));
