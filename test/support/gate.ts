/** Stops a shell before or after any call it makes: the place where processes die and movers overtake each other. */
export type Gate = (call: string, when: 'before' | 'after') => Promise<void>;

type Port = Record<string, unknown>;

/** Calls that are no I/O, or answer with an iterable: what it gives piece by piece does not pass. */
const SYNCHRONOUS = new Set(['trippedAt', 'stream', 'putBack', 'name']);

/** The same ports, every asynchronous call passing the gate twice. `clock` and plain functions pass as they are. */
export function throughGate<P extends object>(ports: P, gate: Gate): P {
  const gated = Object.entries(ports as Record<string, unknown>).map(([name, port]) => [name, isPort(name, port) ? gatePort(name, port, gate) : port]);
  return Object.fromEntries(gated) as P;
}

const isPort = (name: string, port: unknown): port is Port => name !== 'clock' && typeof port === 'object' && port !== null;

function gatePort(name: string, port: Port, gate: Gate): Port {
  return new Proxy(port, {
    get(target, method: string) {
      const call = target[method];
      if (typeof call !== 'function' || SYNCHRONOUS.has(method)) return call;
      return async (...args: unknown[]): Promise<unknown> => {
        await gate(`${name}.${method}`, 'before');
        const answer: unknown = await (call as (...a: unknown[]) => unknown).apply(target, args);
        await gate(`${name}.${method}`, 'after');
        return answer;
      };
    },
  });
}
