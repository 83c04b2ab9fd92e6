import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { readBody } from '../exchange.ts';
import type { Addresses } from '../start.ts';
import type { Simulation } from '../simulation.ts';
import { CONTROL_ROUTES } from './routes.ts';

const BODY_LIMIT = 64 * 1024 * 1024;
/** Node closes after 5 s, in which a busy test may not have seen it before it asks on that connection again. */
const KEEP_ALIVE_MS = 65_000;

interface Reply { readonly status: number; readonly value: unknown }

/** Plain HTTP/1.1 and JSON: for tests, demos and phones, not for senders. Not yet listening. */
export function createControlServer(simulation: Simulation, addresses: () => Partial<Addresses>): Server {
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    serve(simulation, request, { response, addresses: addresses() }).then(
      ({ status, value }) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(value));
      },
      (error: unknown) => { response.destroy(error as Error); },
    );
  });
}

async function serve(simulation: Simulation, request: IncomingMessage, { response, addresses }: { readonly response: ServerResponse; readonly addresses: Partial<Addresses> }): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const text = (await readBody(request, BODY_LIMIT))?.toString('utf8') ?? '';
  const gone = new AbortController();
  response.once('close', () => { gone.abort(); });
  for (const { method, path, serve: answer } of CONTROL_ROUTES) {
    const match = path.exec(url.pathname);
    if (match === null || method !== request.method) continue;
    try {
      const params = match.slice(1).map(decodeURIComponent);
      const body: unknown = text === '' ? {} : JSON.parse(text);
      return { status: 200, value: await answer(simulation, { params, query: Object.fromEntries(url.searchParams), body, signal: gone.signal }, addresses) };
    } catch (error) {
      return refusal(error);
    }
  }
  return { status: 404, value: { error: `${request.method ?? ''} ${url.pathname} is not a route of the control port.` } };
}

function refusal(error: unknown): Reply {
  if (error instanceof ZodError) return { status: 400, value: { faults: error.issues.map(({ path, message }) => ({ path: path.join('/'), message })) } };
  if (error instanceof SyntaxError || error instanceof URIError) return { status: 400, value: { faults: [{ path: '', message: error.message }] } };
  throw error;
}
