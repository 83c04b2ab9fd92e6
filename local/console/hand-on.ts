import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** Of one connection, not of what is said over it. */
const HOP = ['connection', 'host', 'keep-alive', 'transfer-encoding', 'content-length', 'upgrade', 'origin', 'content-encoding'];

/** Asks another address what was asked here, and answers what it answers. */
export async function handOn(to: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request);
  const answer = await fetch(to, {
    method: request.method ?? 'GET',
    headers: passing(Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join(', ') ?? ''])),
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
    redirect: 'manual',
  });
  response.writeHead(answer.status, passing([...answer.headers])).end(Buffer.from(await answer.arrayBuffer()));
}

const passing = (headers: readonly (readonly [string, string])[]): Record<string, string> => Object.fromEntries(headers.filter(([name]) => !HOP.includes(name.toLowerCase())));
