import type { PushBatch } from '../delivery/batch.ts';
import type { RenderedPush } from '../delivery/cut.ts';
import { PLATFORM_OF } from '../delivery/lanes.ts';
import type { Outcome } from '../delivery/outcome.ts';
import type { Step } from '../journey/owed.ts';
import type { ExcludedMember } from '../delivery/step-row.ts';
import type { TrackedPush } from '../profile/event.ts';
import { countAlike, countKinds, type Kind } from './alike.ts';
import { keyPart, journeyScope, sumCounts, type Count, type Metric } from './count.ts';
import { excludedBy } from './step-counts.ts';

/** Counters beside those of journeys and sends: of each message, and of the account, in which apps and channels are told apart. What a test, a dry run or
 *  a proof does is counted in its own journey or send and not here. */
export const ACCOUNT_SCOPE = 'account';
export const messageScope = (message: string): string => `message#${message}`;

/** What a push is told apart by beside its platform. A push without them is of a test. */
export interface Facets {
  readonly channel?: string;
  readonly locale?: string;
  readonly appVersion?: string;
}

export interface WideKey {
  readonly app?: string | undefined;
  readonly channel?: string | undefined;
  readonly platform?: string | undefined;
  readonly metric: Metric;
  readonly reason?: string | undefined;
}

const encoded = (parts: readonly (string | undefined)[]): string => parts.map(keyPart).join('/');

/** `app/channel/platform/metric/reason`, what is not known empty. */
export const wideKey = ({ app, channel, platform, metric, reason }: WideKey): string => encoded([app, channel, platform, metric, reason]);

export function parseWideKey(key: string): WideKey {
  const [app, channel, platform, metric, reason] = key.split('/').map((part) => (part === '' ? undefined : decodeURIComponent(part)));
  return { app, channel, platform, metric: metric as Metric, reason };
}

/** Numbers by one facet stand beside the others of their scope, in hour buckets only. */
export const FACETS = ['locale', 'treatment', 'appVersion'] as const;
export type Facet = (typeof FACETS)[number];
const MARK = '~';
export const isFacetKey = (key: string): boolean => key.startsWith(MARK);

export interface FacetKey { readonly facet: Facet; readonly value: string; readonly app?: string | undefined; readonly channel?: string | undefined; readonly metric: Metric }
export const facetKey = ({ facet, value, app, channel, metric }: FacetKey): string => MARK + encoded([facet, value, app, channel, metric]);
export function parseFacetKey(key: string): FacetKey {
  const [facet, value = '', app = '', channel = '', metric] = key.slice(MARK.length).split('/').map(decodeURIComponent);
  return { facet: facet as Facet, value, ...(app !== '' && { app }), ...(channel !== '' && { channel }), metric: metric as Metric };
}

/** Whose number it is. */
export interface Told extends Facets {
  readonly source: string;
  readonly message: string;
  readonly app: string | undefined;
  readonly platform?: string | undefined;
  readonly treatment?: string | undefined;
}
interface Numbered { readonly metric: Metric; readonly reason?: string | undefined }

/** One number of a push in its message and the account, and by facets there and in its journey or send. */
export function wideCounts({ source, message, app, platform, ...facets }: Told, { metric, reason }: Numbered): readonly Count[] {
  const { channel } = facets;
  const key = wideKey({ app, channel, platform, metric, reason });
  const scopes = [messageScope(message), ACCOUNT_SCOPE];
  const by = platform === undefined ? [] : FACETS.map((facet) => facetKey({ facet, value: facets[facet] ?? '', metric, app, channel }));
  return [
    ...scopes.map((scope) => ({ scope, key, n: 1 })),
    ...[...scopes, journeyScope(source)].flatMap((scope) => by.map((its) => ({ scope, key: its, n: 1 }))),
  ];
}

/** A push with what it counts as. */
interface CountedPush extends Pick<PushBatch['pushes'][number], 'scope' | 'facets'>, Numbered { readonly app: string; readonly platform: string }

const pushesWide = (pushes: readonly CountedPush[]): readonly Count[] => countAlike(
  pushes.filter(({ facets }) => facets !== undefined),
  ({ scope: { journey, message, treatment }, facets, app, platform, metric, reason }) => [journey, message, treatment, facets?.channel, facets?.locale, facets?.appVersion, app, platform, metric, reason],
  ({ scope: { journey, message, treatment }, facets, app, platform, ...number }) => wideCounts({ source: journey, message, treatment, app, platform, ...facets }, number),
);

export const targetedWide = (pushes: readonly RenderedPush[]): readonly Count[] =>
  pushesWide(pushes.map(({ push: { scope, facets }, app, provider }) => ({ scope, ...(facets !== undefined && { facets }), app, platform: PLATFORM_OF[provider], metric: 'targeted' })));

export function outcomesWide({ app, provider, pushes, gone }: PushBatch, fates: readonly { readonly outcome: Outcome; readonly reason: string }[]): readonly Count[] {
  const platform = PLATFORM_OF[provider];
  const counted = pushes.some(({ facets }) => facets !== undefined);
  return sumCounts([
    // What a batch costs is told by how many there were.
    ...(counted ? [{ scope: ACCOUNT_SCOPE, key: wideKey({ app, metric: 'batch' }), n: 1 }] : []),
    ...pushesWide([
      ...pushes.flatMap(({ scope, facets }, n): readonly CountedPush[] => {
        const fate = fates[n];
        if (fate === undefined || facets === undefined || fate.outcome === 'handed-on') return [];
        return [{ scope, facets, app, platform, metric: fate.outcome, ...(fate.outcome !== 'accepted' && { reason: fate.reason }) }];
      }),
      ...gone.map((one): CountedPush => ({ ...one, app, platform, metric: 'excluded' })),
    ]),
  ]);
}

/** How a message is addressed where no push says it. */
export interface Addressing { readonly app?: string | undefined; readonly channel?: string | undefined }
/** What the catalog says of a number (core/report/counting.ts). */
interface Asked {
  readonly addressing: (message: string) => Addressing;
  readonly isTrial: (journey: string, version: number) => boolean;
}

export const widely = (counts: readonly Count[]): { readonly wide?: readonly Count[] } => (counts.length === 0 ? {} : { wide: sumCounts(counts) });

export const excludedWide = (excluded: readonly ExcludedMember[], { addressing, isTrial }: Asked): readonly Count[] => countAlike(excluded, excludedBy, ({ asked, reason }) => {
  if (isTrial(asked.journey, asked.version)) return [];
  const { app, channel } = addressing(asked.message);
  return wideCounts({ source: asked.journey, message: asked.message, app, ...(channel !== undefined && { channel }) }, { metric: 'excluded', reason });
});

const OF_ACCOUNT = { started: 'started', ended: 'ended', refused: 'refused-entry' } as const satisfies Partial<Record<Step['kind'], Metric>>;

/** Who came in, was not let in, and left; whom pushes with a goal were meant for, and who reached it. */
export const stepsWide = (steps: readonly Kind<Step>[], { addressing, isTrial }: Asked): readonly Count[] => countKinds(steps, (step) => {
  const { kind, journey, version, reason, message } = step;
  if (isTrial(journey, version)) return [];
  if (message !== undefined && (kind === 'touched' || kind === 'goal')) return goalCounts(kind, { source: journey, message, treatment: step.treatment, ...addressing(message) });
  return kind in OF_ACCOUNT ? [{ scope: ACCOUNT_SCOPE, n: 1, key: wideKey({ metric: OF_ACCOUNT[kind as keyof typeof OF_ACCOUNT], reason }) }] : [];
});

/** Of a person and not of a device: treatments tell them apart, for the lift against those held out. */
function goalCounts(metric: 'touched' | 'goal', { source, message, treatment, app, channel }: Addressing & { readonly source: string; readonly message: string; readonly treatment?: string | undefined }): readonly Count[] {
  const scopes = [messageScope(message), ACCOUNT_SCOPE];
  const by = treatment === undefined ? [] : [...scopes, journeyScope(source)].map((scope) => ({ scope, n: 1, key: facetKey({ facet: 'treatment', value: treatment, app, channel, metric }) }));
  return [...scopes.map((scope) => ({ scope, n: 1, key: wideKey({ app, channel, metric }) })), ...by];
}

/** An interaction; its channel is the message's now. */
export function interactionWide(push: TrackedPush, { app, channel, ...number }: Numbered & Addressing): readonly Count[] {
  if (push.facets === undefined) return [];
  return wideCounts({ source: push.journey, message: push.message, treatment: push.treatment, platform: push.platform, ...push.facets, app, ...(channel !== undefined && { channel }) }, number);
}
