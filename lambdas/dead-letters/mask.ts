/** Values that are ids, codes, times and counts of ours. */
const SHOWN = new Set([
  'source', 'reason', 'eventID', 'eventName', 'eventVersion', 'eventSource', 'eventSourceARN', 'awsRegion', 'ApproximateCreationDateTime', 'SequenceNumber', 'SizeBytes', 'StreamViewType',
  'id', 'subject', 'batchId', 'profileId', 'deviceId', 'app', 'provider', 'lane', 'attempt', 'environment', 'kind', 'row', 'entry', 'revision', 'redriven',
  'journey', 'version', 'node', 'visit', 'instance', 'message', 'category', 'scope', 'key', 'n', 'name', 'perSecond', 'last', 'other',
  'at', 'time', 'moment', 'deadline', 'arrived', 'enteredAt', 'receivedAt', 'queuedAt', 'registeredAt', 'expiresAt', 'expires', 'notBefore', 'slot', 'until',
  'executionArn', 'stateMachineArn', 'status', 'error', 'startDate', 'stopDate', 'detail-type', 'account', 'region',
]);

/** Objects and lists that hold such values. Whatever is in any other is its author's, or about a person. */
const OPENED = new Set([
  'record', 'dynamodb', 'Keys', 'NewImage', 'instances', 'owed', 'pushes', 'waits', 'steps', 'scope', 'asked', 'gone', 'paces', 'counts', 'cuts', 'events', 'push', 'detail',
]);

/** A letter without tokens, texts and attributes: what is not known to be harmless is told by its kind only. */
export function masked(value: unknown, name = 'record'): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value !== 'object') return SHOWN.has(name) ? value : kindOf(value);
  if (!OPENED.has(name) || value instanceof Uint8Array) return kindOf(value);
  if (Array.isArray(value)) return value.map((one) => masked(one, name));
  return Object.fromEntries(Object.entries(value).map(([inner, its]) => [inner, masked(its, inner)]));
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return `(masked: ${value.length} characters)`;
  if (value instanceof Uint8Array) return `(masked: ${value.length} bytes)`;
  return Array.isArray(value) ? `(masked: list of ${value.length})` : `(masked: ${typeof value})`;
}
