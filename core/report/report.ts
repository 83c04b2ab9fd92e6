import type { BucketCount } from '../ports.ts';
import { journeyScope, parseCountKey } from './count.ts';
import { type Counted, type Figures, figuresOf } from './figures.ts';
import { outcomesOf, type Rates, ratesOf } from './formulas.ts';
import { beginOfBucket, bucketBegin, hourOf, type Range } from './range.ts';
import { type Breakdown, type ReportScope } from './scope.ts';
import { sourceOfSend } from '../send/source.ts';
import { ACCOUNT_SCOPE, messageScope, parseFacetKey, parseWideKey } from './wide.ts';

export interface Subject { readonly scope: ReportScope; readonly id: string }

/** Where the counters of a report's subject stand. */
export function counterScope({ scope, id }: Subject): string {
  switch (scope) {
    case 'journey': return journeyScope(id);
    case 'send': return journeyScope(sourceOfSend(id));
    case 'message': return messageScope(id);
    case 'app': case 'channel': case 'account': return ACCOUNT_SCOPE;
  }
}

/** A number with when its bucket begins (ms). */
export interface Timed extends Counted { readonly at: number }

/** The numbers of the subject among those of its scope. `trials`: versions of a journey that only try it. */
export function numbersOf({ scope, id }: Subject, counts: readonly BucketCount[], trials: ReadonlySet<number>): readonly Timed[] {
  return counts.flatMap(({ bucket, key, n }) => {
    const at = beginOfBucket(bucket);
    if (scope === 'journey' || scope === 'send') {
      const { version, metric, platform, reason } = parseCountKey(key);
      return trials.has(version) ? [] : [{ at, metric, platform, reason, n }];
    }
    const { app, channel, ...number } = parseWideKey(key);
    return isOf({ scope, id }, { app, channel }) ? [{ at, ...number, n }] : [];
  });
}

export function isOf({ scope, id }: Subject, { app, channel }: { readonly app?: string | undefined; readonly channel?: string | undefined }): boolean {
  return scope === 'app' ? app === id : scope === 'channel' ? channel === id : true;
}

export interface Part { readonly value: string; readonly figures: Figures; readonly rates: Rates }

const partsOf = (groups: ReadonlyMap<string, readonly Counted[]>): readonly Part[] => [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([value, its]) => { const figures = figuresOf(its); return { value, figures, rates: ratesOf(figures) }; });

/** People without a push are of no platform. */
export const byPlatform = (numbers: readonly Counted[]): readonly Part[] => partsOf(Map.groupBy(numbers.filter((c) => c.platform !== undefined), (c) => c.platform ?? ''));
export const byHour = (numbers: readonly Timed[], zone: string): readonly Part[] => partsOf(Map.groupBy(numbers, ({ at }) => hourOf(zone, at)));

/** A facet's numbers tell no platform; they are of pushes. */
export function byFacet(subject: Subject, facet: Breakdown, counts: readonly BucketCount[]): readonly Part[] {
  const its = counts.map(({ key, n }) => ({ ...parseFacetKey(key), n })).filter((c) => c.facet === facet && isOf(subject, c));
  return partsOf(Map.groupBy(its.map(({ value, metric, n }) => ({ value, metric, platform: 'any', n })), ({ value }) => value));
}

export const seriesOf = (numbers: readonly Timed[], { bucket, timeZone }: Range) =>
  [...Map.groupBy(numbers, ({ at }) => bucketBegin(bucket, timeZone, at))].sort(([a], [b]) => a - b).map(([at, its]) => ({ at, figures: figuresOf(its) }));

/** What was taken in before and in the range is what came of it and what is in flight at its end. */
export function balanceOf(before: readonly Counted[], figures: Figures) {
  const earlier = figuresOf(before);
  const inFlightBefore = earlier.targeted - outcomesOf(earlier);
  const outcomes = outcomesOf(figures);
  const rest = inFlightBefore + figures.targeted - outcomes;
  return { inFlightBefore, intake: figures.targeted, outcomes, inFlight: Math.max(0, rest), difference: Math.max(0, -rest), balanced: rest >= 0 };
}
