import type { FaultRow } from '../row.ts';
import { acted, addFault } from './acts.ts';

const NO_ERROR = 0;
const INTERNAL_ERROR = 2;
const REFUSED_STREAM = 7;
const CANCEL = 8;
/** Many requests on each of few connections, so that a GOAWAY meets company. */
const NARROW = () => ({ simulators: { apnsStreams: 40, fcmStreams: 40 } });
const SLOWLY = { p50: 20, p99: 60 };

export const CONNECTION_ROWS: readonly FaultRow[] = [
  acted('GOAWAY 0, last = all', { do: 'goaway', code: NO_ERROR, accept: true }, { rate: 0.04 }, { stage: NARROW }),
  acted('GOAWAY 0, last = some', { do: 'goaway', code: NO_ERROR, accept: false }, { rate: 0.04 }, { stage: NARROW }),
  acted('GOAWAY 0, last = 0', { do: 'goaway', code: NO_ERROR, accept: false }, { rate: 1, next: 3 }, { stage: NARROW }),
  acted('GOAWAY not 0, requests accepted', { do: 'goaway', code: INTERNAL_ERROR, accept: true }, { rate: 0.02 }, { stage: NARROW }),
  acted('GOAWAY not 0, requests not accepted', { do: 'goaway', code: INTERNAL_ERROR, accept: false }, { rate: 0.02 }, { stage: NARROW }),
  acted('GOAWAY with a JSON reason', { do: 'goaway', code: NO_ERROR, reason: 'Shutdown', accept: false }, { rate: 0.03 }, { stage: NARROW }),
  {
    name: 'GOAWAY drips over all connections', stage: NARROW,
    arrange: async (stage) => {
      await stage.control.setLatency({ provider: stage.provider, ...SLOWLY });
      await addFault(stage, { do: 'goaway', code: NO_ERROR, accept: true }, { rate: 0.1, for: 60 });
    },
  },
  acted('RST_STREAM 7 (REFUSED_STREAM)', { do: 'reset', code: REFUSED_STREAM, accept: false }, { rate: 0.2 }),
  acted('RST_STREAM 8 after accepting', { do: 'reset', code: CANCEL, accept: true }),
  acted('RST_STREAM 8 before accepting', { do: 'reset', code: CANCEL, accept: false }),
  acted('RST_STREAM 0 without headers', { do: 'reset', code: NO_ERROR, accept: true }),
  { name: 'SETTINGS start at 1 stream', stage: () => ({ simulators: { apnsStreams: 1, fcmStreams: 1 } }), arrange: async () => undefined },
  acted('SETTINGS lowered mid-flight', { do: 'settings', maxConcurrentStreams: 2 }, { rate: 0.05, next: 4 }),
  {
    name: 'SETTINGS 0, raised later',
    arrange: async (stage) => {
      await addFault(stage, { do: 'settings', maxConcurrentStreams: 0 }, { rate: 0.2, next: 4 });
    },
    driving: { timeoutMs: 17_000 },
  },
  acted('SETTINGS raised', { do: 'settings', maxConcurrentStreams: 500 }, { rate: 0.05, next: 4 }, { stage: () => ({ simulators: { apnsStreams: 3, fcmStreams: 3 } }) }),
  acted('cut: FIN before headers', { do: 'cut', how: 'fin', accept: false }, { rate: 0.02, next: 6 }),
  acted('cut: FIN mid-body', { do: 'cut', how: 'mid-body', accept: true }, { rate: 0.02, next: 6 }),
  acted('cut: TCP RST', { do: 'cut', how: 'rst', accept: false }, { rate: 0.02, next: 6 }),
  acted('cut: RST after accepting', { do: 'cut', how: 'rst', accept: true }, { rate: 0.02, next: 6 }),
];
