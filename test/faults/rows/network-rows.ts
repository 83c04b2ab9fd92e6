import type { FaultRow } from '../row.ts';

export const NETWORK_ROWS: readonly FaultRow[] = [
  {
    name: 'slow: little time left to the function', stage: () => ({ simulators: { apnsStreams: 5, fcmStreams: 5 } }), driving: { timeoutMs: 15_300, parallel: 2 },
    arrange: (stage) => stage.control.setLatency({ provider: stage.provider, p50: 60, p99: 120 }),
  },
  {
    name: 'network: no such name', stage: () => ({ origin: 'https://push.invalid:2197', life: 1_800 }),
    arrange: async () => undefined,
    expect: (_, { expired, pushes }) => (expired === pushes ? [] : [`only ${expired} of ${pushes} expired`]),
  },
];
