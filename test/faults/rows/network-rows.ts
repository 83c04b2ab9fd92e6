import { createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { issueCertificate } from '../../../local/simulators/authority.ts';
import { startSimulators } from '../../../local/simulators/start.ts';
import type { FaultRow } from '../row.ts';
import type { Stage } from '../stage.ts';
import { acted, addFault } from './acts.ts';

const MINUTE = 60;

/** The way is as `passing` says for the first minutes, then as it should be. */
const astray = async ({ gate, timeline }: Stage, passing: Stage['gate']['passing'], seconds = 3 * MINUTE): Promise<void> => {
  gate.passing = passing;
  timeline.plan(seconds, () => { gate.passing = { way: 'through' }; });
};

/** Connects of a sender that waits longer each time: far fewer than pushes. */
const fewConnects = (stage: Stage, most: number): readonly string[] => (stage.gate.arrived <= most ? [] : [`${stage.gate.arrived} connects`]);

export const NETWORK_ROWS: readonly FaultRow[] = [
  {
    name: 'slow: 300 ms, tail to 900 ms',
    arrange: (stage) => stage.control.setLatency({ provider: stage.provider, p50: 300, p99: 900 }),
  },
  acted('slow: never answers, accepted', { do: 'hang', accept: true }, { rate: 0.05 }, { stage: () => ({ requestTimeoutMs: 500 }) }),
  acted('slow: never answers, not accepted', { do: 'hang', accept: false }, { rate: 0.05 }, { stage: () => ({ requestTimeoutMs: 500 }) }),
  { name: 'slow: TLS handshake', arrange: (stage) => astray(stage, { way: 'late', ms: 700 }) },
  {
    name: 'slow: little time left to the function', stage: () => ({ simulators: { apnsStreams: 5, fcmStreams: 5 } }), driving: { timeoutMs: 15_300, parallel: 2 },
    arrange: (stage) => stage.control.setLatency({ provider: stage.provider, p50: 60, p99: 120 }),
  },
  {
    name: 'network: connect refused for 3 minutes',
    arrange: async ({ gate, timeline }) => { await gate.shut(); timeline.plan(3 * MINUTE, () => gate.open()); },
  },
  {
    name: 'network: no such name', stage: () => ({ origin: 'https://push.invalid:2197' }),
    arrange: async () => undefined,
    expect: (_, { expired, pushes }) => (expired === pushes ? [] : [`only ${expired} of ${pushes} expired`]),
  },
  {
    name: 'network: certificate of another authority',
    arrange: async (stage) => {
      const impostor = await startSimulators();
      stage.closing.push(() => impostor.stop());
      await astray(stage, { way: 'detour', port: Number(new URL(impostor.apns.production).port) });
    },
    expect: (stage) => fewConnects(stage, 60),
  },
  {
    name: 'network: no h2 in ALPN',
    arrange: async (stage) => {
      const server = createServer({ ...(await issueCertificate(stage.authority)), ALPNProtocols: ['http/1.1'] });
      server.on('secureConnection', (socket) => socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'));
      await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
      stage.closing.push(() => new Promise<void>((done) => { server.close(() => { done(); }); }));
      await astray(stage, { way: 'detour', port: (server.address() as AddressInfo).port });
    },
    expect: (stage) => fewConnects(stage, 60),
  },
  {
    name: 'network: half-open sockets', stage: () => ({ requestTimeoutMs: 600, simulators: { apnsStreams: 10, fcmStreams: 10 } }),
    arrange: async (stage) => {
      await stage.control.setLatency({ provider: stage.provider, p50: 20, p99: 40 });
      for (const seconds of [0.3, 0.9, 2]) stage.timeline.plan(seconds, () => { stage.gate.freeze(); });
    },
  },
  {
    name: 'network: cut and refused at once, twice',
    arrange: async (stage) => {
      await addFault(stage, { do: 'cut', how: 'rst', accept: true }, { rate: 0.02 });
      for (const seconds of [0.2, 400]) {
        stage.timeline.plan(seconds, () => stage.gate.shut());
        stage.timeline.plan(seconds + MINUTE, () => stage.gate.open());
      }
    },
  },
];
