import type { Provider } from '../../../core/delivery/lanes.ts';
import type { FaultRow } from '../row.ts';
import { spread } from './arrange.ts';

/** The fault table (reference: providers 5), each variant a scenario of the simulators (local/scenarios). */
export const FAULT_TABLE = {
  'GOAWAY': ['goaway-zero-all', 'goaway-zero-some', 'goaway-zero-none', 'goaway-error', 'goaway-reason', 'goaway-empty', 'goaway-drip'],
  'stream refusal': ['stream-refused', 'stream-cancelled', 'stream-reset-no-error'],
  'SETTINGS': ['settings-start-one', 'settings-lowered', 'settings-zero', 'settings-raised', 'settings-delayed'],
  '429': ['too-many-requests-device', 'too-many-requests-device-retry-after', 'too-many-requests-project', 'too-many-requests-project-retry-after', 'fcm-device-quota', 'fcm-project-bucket'],
  '503/500': [
    'unavailable-retry-after-seconds', 'unavailable-retry-after-date', 'unavailable-retry-after-absurd', 'unavailable-burst', 'internal-error-burst',
    'outage-minute', 'outage-minutes', 'overload',
  ],
  'slow': ['latency-added', 'slow-body', 'never-answers', 'slow-handshake', 'silent-handshake'],
  'cut': ['cut-fin-before-headers', 'cut-fin-mid-body', 'cut-rst', 'cut-rst-after-accepting', 'cut-all'],
  'network': [
    'connect-refused', 'connect-dropped', 'certificate-other-authority', 'certificate-expired', 'certificate-other-name', 'alpn-http1', 'alpn-none',
    'half-open', 'half-open-some', 'idle-close', 'apns-connection-churn', 'apns-one-stream-after-errors', 'fcm-impatient-with-pings',
  ],
  'credential': [
    'credentials-expire', 'credentials-revoked', 'credentials-revoked-restored', 'clock-ahead', 'clock-behind', 'access-tokens-expired',
    'token-endpoint-unavailable', 'token-endpoint-slow', 'token-endpoint-silent',
  ],
  'malformed': ['malformed-empty', 'malformed-html', 'malformed-unknown-reason', 'malformed-unknown-code', 'malformed-truncated'],
  'mass': ['mass-bad-device-token', 'wave-bad-device-token', 'mass-sender-id-mismatch', 'mass-not-found'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Scenario = (typeof FAULT_TABLE)[keyof typeof FAULT_TABLE][number];

/** Scenarios that mean nothing to the other provider. */
const ONLY: Readonly<Partial<Record<Scenario, Provider>>> = {
  'too-many-requests-project': 'fcm', 'too-many-requests-project-retry-after': 'fcm', 'fcm-device-quota': 'fcm', 'fcm-project-bucket': 'fcm',
  'overload': 'fcm', 'fcm-impatient-with-pings': 'fcm', 'malformed-unknown-code': 'fcm', 'mass-sender-id-mismatch': 'fcm', 'mass-not-found': 'fcm',
  'access-tokens-expired': 'fcm', 'token-endpoint-unavailable': 'fcm', 'token-endpoint-slow': 'fcm', 'token-endpoint-silent': 'fcm',
  'apns-connection-churn': 'apns', 'apns-one-stream-after-errors': 'apns', 'mass-bad-device-token': 'apns', 'wave-bad-device-token': 'apns',
};

/** What a scenario takes longer than the suite's patience. */
const PATIENCE_MS: Readonly<Partial<Record<Scenario, number>>> = { 'slow-body': 5_000, 'latency-added': 3_000, 'token-endpoint-slow': 8_000 };

/** Scenarios that never end well: who waits for it waits until the push expires. */
const FOR_GOOD: ReadonlySet<Scenario> = new Set(['credentials-revoked', 'clock-ahead', 'clock-behind']);
const HOUR = 3_600;

/** Few streams and answers that take their time, so that every fault meets pushes under way. */
const NARROW = { apnsStreams: 8, fcmStreams: 8 };
const LATENCY = { p50: 30, p99: 100 };
/** Batches come over so many seconds: longer than most scenarios take to happen. */
const SECONDS = 6;

const rowOf = (fault: string, scenario: Scenario): FaultRow => {
  const only = ONLY[scenario];
  const requestTimeoutMs = PATIENCE_MS[scenario];
  return {
    name: `${fault}: ${scenario}`,
    ...(only !== undefined && { providers: [only] }),
    stage: () => ({ simulators: NARROW, ...(FOR_GOOD.has(scenario) && { life: HOUR }), ...(requestTimeoutMs !== undefined && { requestTimeoutMs }) }),
    arrange: async (stage) => {
      await stage.control.setLatency({ provider: stage.provider, ...LATENCY });
      await spread(stage, SECONDS);
      await stage.control.playScenario(scenario);
    },
  };
};

export const SCENARIO_ROWS: readonly FaultRow[] = Object.entries(FAULT_TABLE).flatMap(([fault, scenarios]) => scenarios.map((scenario) => rowOf(fault, scenario)));
