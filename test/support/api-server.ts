import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ROUTES, type Route } from '../../core/api/routes.ts';
import type { Call } from './http.ts';

export type Answer = { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, unknown>> | undefined };
/** A function's handler over memory (manageHarness, audienceWorld), or an answer of the test's own. */
export type Handler = (route: string, rest: Omit<Call, 'route'>) => Promise<Answer>;

export interface Served {
  readonly base: string;
  /** `PUT /v1/messages/nudge`, in their order. */
  readonly requests: readonly { readonly call: string; readonly headers: IncomingMessage['headers'] }[];
  close(): void;
}

/** Some functions of the API, over HTTP on this computer. A route whose function is not there is answered 404. */
export async function serveApi(handlers: Readonly<Record<string, Handler>>): Promise<Served> {
  const requests: { call: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      requests.push({ call: `${request.method ?? ''} ${url.pathname}`, headers: request.headers });
      const body = await text(request);
      const found = routeOf(request.method ?? '', url.pathname);
      const handler = found === undefined ? undefined : handlers[found.route.function];
      const answer: Answer = found === undefined || handler === undefined ? { status: 404, body: { message: 'Not Found' } } : await handler(`${found.route.method} ${found.route.path}`, {
        params: found.params, query: Object.fromEntries(url.searchParams), ...(body !== '' && { body }), headers: request.headers as Record<string, string>,
      });
      response.writeHead(answer.status, { 'content-type': 'application/json', ...(answer.headers as Record<string, string>) });
      response.end(answer.body === undefined || answer.body === null ? '' : JSON.stringify(answer.body));
    })();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close: () => { server.close(); server.closeAllConnections(); } };
}

function routeOf(method: string, path: string): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | undefined {
  for (const route of Object.values(ROUTES)) {
    const match = new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path);
    if (match !== null && route.method === method) return { route, params: Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])) };
  }
  return undefined;
}
