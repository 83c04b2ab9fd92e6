import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What a gate does with new connections. `detour`: to another port of this host. */
export type Passing = { readonly way: 'through' } | { readonly way: 'late'; readonly ms: number } | { readonly way: 'detour'; readonly port: number };

/** A plain TCP way between a sender and a provider, for what goes wrong below TLS. */
export interface Gate {
  readonly origin: string;
  /** Connections that arrived so far. */
  readonly arrived: number;
  passing: Passing;
  /** Nobody listens any more; what is open stays. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Everything open now goes mute in both directions and stays open, as behind a router that lost its table. */
  freeze(): void;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

export async function gateTo(port: number): Promise<Gate> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let arrived = 0;
  const pass = (near: Socket, to: number): void => {
    const far = connect(to, HOST);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.once('close', () => { other.destroy(); pairs.delete(pair); });
    }
  };
  const arrive = (near: Socket): void => {
    arrived += 1;
    near.on('error', () => undefined);
    const { passing } = gate;
    switch (passing.way) {
      case 'through': return pass(near, port);
      case 'detour': return pass(near, passing.port);
      case 'late': return void setTimeout(() => { if (!near.destroyed) pass(near, port); }, passing.ms);
    }
  };
  let server = createServer(arrive);
  const listen = (at: number): Promise<void> => new Promise((done, fail) => { server.once('error', fail).listen(at, HOST, done); });
  await listen(0);
  const { port: own } = server.address() as AddressInfo;
  const shut = (): Promise<void> => new Promise((done) => { server.close(() => undefined); setImmediate(done); });
  const gate: Gate = {
    passing: { way: 'through' },
    origin: `https://${HOST}:${own}`,
    get arrived() { return arrived; },
    shut,
    open: async () => { server = createServer(arrive); await listen(own); },
    freeze: () => {
      for (const [near, far] of pairs) { near.unpipe(far); far.unpipe(near); near.pause(); far.pause(); }
    },
    close: async () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      await shut();
    },
  };
  return gate;
}
