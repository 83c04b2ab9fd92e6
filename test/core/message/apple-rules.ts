import type { JsonObject } from '../../../core/json.ts';

/** What Apple asks of a push, rule by rule, written from its pages and not from our renderer
 *  ("Sending notification requests to APNs", "Generating a remote notification", "Starting and updating Live Activities with ActivityKit push
 *  notifications"). */
export interface AskedPush { readonly pushType: string; readonly priority: number; readonly payload: JsonObject }

const ALERT_KEYS = ['title', 'subtitle', 'body', 'launch-image', 'title-loc-key', 'title-loc-args', 'subtitle-loc-key', 'subtitle-loc-args', 'loc-key', 'loc-args'];
const APS_KEYS: Readonly<Record<string, readonly string[]>> = {
  alert: ['alert', 'badge', 'sound', 'thread-id', 'category', 'content-available', 'mutable-content', 'target-content-id', 'interruption-level', 'relevance-score', 'filter-criteria'],
  background: ['content-available'],
  liveactivity: ['timestamp', 'event', 'content-state', 'stale-date', 'dismissal-date', 'relevance-score', 'attributes-type', 'attributes', 'alert', 'input-push-token', 'input-push-channel'],
};
const PRIORITIES: Readonly<Record<string, readonly number[]>> = { alert: [10, 5, 1], background: [5], liveactivity: [10, 5] };

type Rule = (push: AskedPush, aps: Record<string, unknown>, alert: Record<string, unknown>) => boolean;
const isFlag = (v: unknown): boolean => v === undefined || v === 1;
const isText = (v: unknown): boolean => v === undefined || typeof v === 'string';
const isWhole = (v: unknown): boolean => Number.isInteger(v);
const between = (v: unknown): boolean => typeof v === 'number' && v >= 0 && v <= 1;

const RULES: Readonly<Record<string, Rule>> = {
  'a known push type': ({ pushType }) => Object.hasOwn(APS_KEYS, pushType),
  'a priority its push type may have': ({ pushType, priority }) => PRIORITIES[pushType]?.includes(priority) === true,
  'nothing in aps but its push type\'s keys': ({ pushType }, aps) => Object.keys(aps).every((key) => APS_KEYS[pushType]?.includes(key)),
  'a background push says content-available': ({ pushType }, aps) => pushType !== 'background' || aps['content-available'] === 1,
  // A Live Activity's sound stands within its alert.
  'an alert is a dictionary of known keys': ({ pushType }, aps, alert) => aps['alert'] === undefined || Object.keys(alert).every((key) => ALERT_KEYS.includes(key) || (key === 'sound' && pushType === 'liveactivity')),
  'arguments are lists of texts, and have a key': ({ pushType }, _, alert) => pushType === 'liveactivity' || ['title-', 'subtitle-', ''].every((of) => {
    const args = alert[`${of}loc-args`];
    return args === undefined || (typeof alert[`${of}loc-key`] === 'string' && Array.isArray(args) && args.every((a) => typeof a === 'string'));
  }),
  'a badge is a whole number': (_, aps) => aps['badge'] === undefined || isWhole(aps['badge']),
  'flags are 1 or absent': (_, aps) => isFlag(aps['content-available']) && isFlag(aps['mutable-content']),
  'texts are texts': (_, aps) => ['thread-id', 'category', 'target-content-id', 'filter-criteria'].every((key) => isText(aps[key])),
  'a known interruption level': (_, aps) => aps['interruption-level'] === undefined || ['passive', 'active', 'time-sensitive', 'critical'].includes(aps['interruption-level'] as string),
  'a relevance from 0 to 1': ({ pushType }, aps) => aps['relevance-score'] === undefined || pushType === 'liveactivity' || between(aps['relevance-score']),
  'a sound is a name, or a dictionary with a volume': (_, { sound }) => {
    if (sound === undefined || typeof sound === 'string') return true;
    const { critical, name, volume } = sound as Record<string, unknown>;
    return (critical === 1 || critical === 0) && typeof name === 'string' && between(volume);
  },
  'a live activity says when and what': ({ pushType }, aps) => pushType !== 'liveactivity'
    || (isWhole(aps['timestamp']) && ['start', 'update', 'end'].includes(aps['event'] as string) && (aps['event'] === 'end' || typeof aps['content-state'] === 'object')),
  'a start names its attributes and alerts': (_, aps) => aps['event'] !== 'start'
    || (typeof aps['attributes-type'] === 'string' && typeof aps['attributes'] === 'object' && typeof aps['alert'] === 'object'),
  'at most 4,096 bytes': ({ payload }) => Buffer.byteLength(JSON.stringify(payload)) <= 4_096,
};

/** Rules that a push breaks; none when Apple takes it. */
export function brokenRules(push: AskedPush): readonly string[] {
  const aps = (push.payload['aps'] ?? {}) as Record<string, unknown>;
  const alert = (typeof aps['alert'] === 'object' ? aps['alert'] : {}) as Record<string, unknown>;
  return Object.entries(RULES).filter(([, holds]) => !holds(push, aps, alert)).map(([rule]) => rule);
}
