import { readBody, type Exchange } from '../exchange.ts';
import type { Simulation } from '../simulation.ts';
import { watchIdleness } from '../wire/idle.ts';
import type { Host } from '../wire/listener.ts';
import type { ApnsEnvironment } from './authenticate.ts';
import { MANAGE, manageChannels } from './broadcast/manage.ts';
import { BROADCAST, broadcast } from './broadcast/send.ts';
import { handlePush } from './push.ts';

const BODY_LIMIT = 64 * 1024;
const MINUTE_MS = 60_000;

/** One APNs host, broadcasts and their channels included: HTTP/2 only. */
export function apnsHost(simulation: Simulation, environment: ApnsEnvironment): Host {
  const { clock, connections } = simulation;
  return {
    provider: 'apns',
    environment,
    http1: false,
    firstStreams: () => 1,
    admits: () => {
      const { apnsConnectionsPerMinute, apnsRefuseChurn } = simulation.settings;
      if (connections.churn('apns', clock.now()) <= apnsConnectionsPerMinute) return true;
      connections.alarm();
      return !apnsRefuseChurn;
    },
    greet: (connection) => {
      watchIdleness(clock, connection, {
        idleMs: () => simulation.settings.apnsIdleMinutes * MINUTE_MS,
        end: () => { connection.goaway({ code: 0, last: connection.lastOpened, debug: '{"reason":"IdleTimeout"}' }); },
      });
    },
    // Apple asks for PINGs on a connection that has nothing to send.
    heardPing: (connection) => { connection.usedAt = clock.now(); },
    serve: (exchange) => serve(simulation, exchange, environment),
  };
}

async function serve(simulation: Simulation, exchange: Exchange, environment: ApnsEnvironment): Promise<void> {
  const body = await readBody(exchange.input, BODY_LIMIT);
  if (body === undefined) return;
  const match = MANAGE.exec(exchange.path);
  const bundle = BROADCAST.exec(exchange.path)?.[1];
  if (match !== null) await manageChannels(simulation, exchange, { environment, body, match });
  else if (bundle !== undefined) await broadcast(simulation, exchange, { environment, body, bundle });
  else await handlePush(simulation, exchange, { environment, body });
}
