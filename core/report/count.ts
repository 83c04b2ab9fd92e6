/** One number to add. Scope `journey#<id>`; key `version/node/message/platform/metric/reason`, unused parts empty. */
export interface Count {
  readonly scope: string;
  readonly key: string;
  readonly n: number;
}

/** Journey and push metrics, in the order a report shows them. */
export const METRICS = [
  'started', 'refused-entry', 'moved', 'entered', 'left', 'would-push', 'ended',
  'targeted', 'excluded', 'accepted', 'refused', 'token-dead', 'expired', 'unknown',
  'handed-on', 'received', 'opened', 'opened-first', 'action', 'dismissed', 'converted', 'treated', 'touched', 'goal', 'batch',
] as const;
export type Metric = (typeof METRICS)[number];

export interface CountKey {
  readonly version: number;
  readonly node: string;
  readonly message?: string;
  readonly platform?: string;
  readonly metric: Metric;
  readonly reason?: string;
}

/** What encodeURIComponent leaves alone. */
const PLAIN = /^[\w.!~*'()-]*$/;
/** A part of a key, which holds no `/`. */
export const keyPart = (value: string | number | undefined): string => {
  const text = value === undefined ? '' : String(value);
  return PLAIN.test(text) ? text : encodeURIComponent(text);
};

export const countKey = (k: CountKey): string =>
  [k.version, k.node, k.message, k.platform, k.metric, k.reason].map(keyPart).join('/');

export function parseCountKey(key: string): CountKey {
  const [version = '0', node = '', message = '', platform = '', metric = '', reason = ''] = key.split('/').map(decodeURIComponent);
  return {
    version: Number(version), node, metric: metric as Metric,
    ...(message && { message }), ...(platform && { platform }), ...(reason && { reason }),
  };
}

const JOURNEY = 'journey#';
export const journeyScope = (journey: string): string => JOURNEY + journey;
/** undefined: the scope is none of a journey. */
export const journeyIn = (scope: string): string | undefined => (scope.startsWith(JOURNEY) ? scope.slice(JOURNEY.length) : undefined);

/** Adds up equal scope and key; order of first appearance. */
export function sumCounts(counts: readonly Count[]): Count[] {
  const sums: { readonly scope: string; readonly key: string; n: number }[] = [];
  const places = new Map<string, Map<string, number>>();
  for (const { scope, key, n } of counts) {
    const inScope = places.get(scope) ?? new Map<string, number>();
    places.set(scope, inScope);
    const sum = sums[inScope.get(key) ?? -1];
    if (sum === undefined) inScope.set(key, sums.push({ scope, key, n }) - 1);
    else sum.n += n;
  }
  return sums;
}
