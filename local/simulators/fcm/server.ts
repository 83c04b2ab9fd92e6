import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSecureServer, type Http2SecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { ServerCertificate } from '../authority.ts';
import type { Connection } from '../connections.ts';
import { exchangeOfRequest, exchangeOfStream, readBody, type Exchange } from '../exchange.ts';
import type { Simulation } from '../simulation.ts';
import { handleToken } from './oauth.ts';
import { htmlAnswer } from './rows.ts';
import { handleSend } from './send.ts';

const BODY_LIMIT = 64 * 1024;
const SEND = /^\/v1\/projects\/([^/]+)\/messages:send$/;

/** FCM and its token endpoint: HTTP/2 and HTTP/1.1. Not yet listening. */
export function createFcmServer(simulation: Simulation, certificate: ServerCertificate): Http2SecureServer {
  const server = createSecureServer({
    ...certificate, allowHTTP1: true, minVersion: 'TLSv1.2', settings: { maxConcurrentStreams: simulation.settings.fcmStreams },
  });
  const connectionOf = simulation.connections.watch(server, 'fcm');
  server.on('request', (request, response) => {
    const connection = connectionOf(request.socket);
    if (connection === undefined) return;
    const exchange = exchangeOf(connection, request, response);
    simulation.connections.requestOpened();
    exchange.onClose(() => { simulation.connections.requestClosed(); });
    handle(simulation, exchange).catch((error: unknown) => request.destroy(error as Error));
  });
  return server;
}

function exchangeOf(connection: Connection, request: Http2ServerRequest, response: Http2ServerResponse): Exchange {
  if (request.httpVersionMajor === 2) return exchangeOfStream(connection, request.stream, request.rawHeaders);
  // Over HTTP/1.1 Node hands out its HTTP/1 objects under the HTTP/2 types.
  return exchangeOfRequest(connection, request as unknown as IncomingMessage, response as unknown as ServerResponse);
}

async function handle(simulation: Simulation, exchange: Exchange): Promise<void> {
  const body = (await readBody(exchange.input, BODY_LIMIT))?.toString('utf8');
  if (body === undefined) return;
  const project = SEND.exec(exchange.path)?.[1];
  if (exchange.method === 'POST' && project !== undefined) await handleSend(simulation, exchange, { project, body });
  else if (exchange.method === 'POST' && exchange.path === '/token') await handleToken(simulation, exchange, body);
  else exchange.respond(htmlAnswer(404));
}
