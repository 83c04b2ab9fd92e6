import { readBody, type Exchange } from '../exchange.ts';
import type { Simulation } from '../simulation.ts';
import type { Connection } from '../wire/connection.ts';
import { watchIdleness } from '../wire/idle.ts';
import type { Host } from '../wire/listener.ts';
import { handleToken } from './oauth.ts';
import { htmlAnswer } from './rows.ts';
import { handleSend } from './send.ts';
import { handleSubscriptions, SUBSCRIPTIONS } from './subscriptions.ts';

const BODY_LIMIT = 64 * 1024;
const SEND = /^\/v1\/projects\/([^/]+)\/messages:send$/;
const PROTOCOL_ERROR = 1;
const ENHANCE_YOUR_CALM = 11;
const MINUTE_MS = 60_000;

/** FCM and its token endpoint: HTTP/2 and HTTP/1.1. */
export function fcmHost(simulation: Simulation): Host {
  const pings = new WeakMap<Connection, number[]>();
  return {
    provider: 'fcm',
    http1: true,
    firstStreams: () => simulation.settings.fcmStreams,
    // A plain FIN after three to four minutes, as the field reports it.
    greet: (connection) => {
      const longer = 1 + simulation.chance() / 3;
      watchIdleness(simulation.clock, connection, { idleMs: () => simulation.settings.fcmIdleSeconds * 1000 * longer, end: () => { connection.end(); } });
    },
    heardPing: (connection) => {
      const now = simulation.clock.now();
      const recent = [...(pings.get(connection) ?? []), now].filter((at) => at > connection.usedAt && now - at < MINUTE_MS);
      pings.set(connection, recent);
      if (recent.length > simulation.settings.fcmPingsPerMinute) connection.goaway({ code: ENHANCE_YOUR_CALM, last: connection.lastOpened, debug: 'too_many_pings' });
    },
    overrun: (connection) => { connection.goaway({ code: PROTOCOL_ERROR, last: connection.lastOpened, debug: 'exceeded_max_concurrent_streams' }); },
    serve: (exchange) => serve(simulation, exchange),
  };
}

async function serve(simulation: Simulation, exchange: Exchange): Promise<void> {
  const body = (await readBody(exchange.input, BODY_LIMIT))?.toString('utf8');
  if (body === undefined) return;
  const project = SEND.exec(exchange.path)?.[1];
  const subscriptions = SUBSCRIPTIONS.exec(exchange.path);
  if (exchange.method === 'POST' && project !== undefined) await handleSend(simulation, exchange, { project, body });
  else if (exchange.method === 'POST' && exchange.path === '/token') await handleToken(simulation, exchange, body);
  else if (subscriptions !== null) await handleSubscriptions(simulation, exchange, subscriptions);
  else exchange.respond(htmlAnswer(404));
}
