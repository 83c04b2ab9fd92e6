/** Push types, and what follows the bundle id in their topic (Apple, "Sending notification requests to APNs"). */
export const PUSH_TYPES = {
  alert: { suffix: '', priorities: [10, 5, 1], maxBytes: 4096 },
  background: { suffix: '', priorities: [5], maxBytes: 4096 },
  voip: { suffix: '.voip', priorities: [10, 5, 1], maxBytes: 5120 },
  complication: { suffix: '.complication', priorities: [10, 5, 1], maxBytes: 4096 },
  fileprovider: { suffix: '.pushkit.fileprovider', priorities: [10, 5, 1], maxBytes: 4096 },
  location: { suffix: '.location-query', priorities: [10, 5], maxBytes: 4096 },
  liveactivity: { suffix: '.push-type.liveactivity', priorities: [10, 5], maxBytes: 4096 },
  pushtotalk: { suffix: '.voip-ptt', priorities: [10, 5, 1], maxBytes: 4096 },
  widgets: { suffix: '.push-type.widgets', priorities: [10, 5, 1], maxBytes: 4096 },
  controls: { suffix: '.push-type.controls', priorities: [10, 5, 1], maxBytes: 4096 },
  mdm: { suffix: '', priorities: [10, 5, 1], maxBytes: 4096 },
} as const satisfies Record<string, { readonly suffix: string; readonly priorities: readonly number[]; readonly maxBytes: number }>;

export type PushType = keyof typeof PUSH_TYPES;
export const isPushType = (word: string): word is PushType => Object.hasOwn(PUSH_TYPES, word);

/** Without the header APNs judges by the payload; a plain alert is the usual case. */
export const pushTypeOf = (header: string | undefined): PushType => (header !== undefined && isPushType(header) ? header : 'alert');

/** The bundle id in a topic, or undefined when the topic does not fit the push type. */
export function bundleOf(topic: string, type: PushType): string | undefined {
  const { suffix } = PUSH_TYPES[type];
  if (!topic.endsWith(suffix)) return undefined;
  const bundle = topic.slice(0, topic.length - suffix.length);
  return /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/.test(bundle) ? bundle : undefined;
}
