import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http';
import { Agent, request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import { ANSWER_BYTES } from '../../core/webhook/answer.ts';
import type { WebhookRequest } from '../../core/webhook/call.ts';
import type { Network } from '../../core/webhook/origin.ts';
import type { Attempted } from '../../core/webhook/verdict.ts';
import { NOT_PUBLIC, publicLookup } from './public-address.ts';

type Attempt = (request: WebhookRequest, withinMs: number) => Promise<Attempted>;

const CONNECTIONS = { keepAlive: true, maxSockets: 64, maxFreeSockets: 16 } as const;

/** Node's own client: it follows no redirect, and connects to the very address that was judged (invariant 15). `ca`: for tests. */
export function webhookAttempt(network: Network, { lookup = publicLookup(), ca }: { readonly lookup?: ReturnType<typeof publicLookup>; readonly ca?: string } = {}): Attempt {
  const judged = network === 'public' ? { lookup } : {};
  const agents = { 'https:': new Agent({ ...CONNECTIONS, ...judged, ...(ca !== undefined && { ca }) }), 'http:': new PlainAgent({ ...CONNECTIONS, ...judged }) };
  return ({ method, url, headers, body }, withinMs) => new Promise((done) => {
    const { protocol, hostname } = new URL(url);
    // An address is connected to without any lookup.
    if (network === 'public' && isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return done({ error: 'not-allowed' });
    const signal = AbortSignal.timeout(withinMs);
    const failed = (error: unknown): void => { done(failureOf(error, signal)); };
    const options = { method, headers: allHeaders(headers, body), signal, ...judged };
    const sent = protocol === 'http:' && network === 'any' ? plainRequest(url, { ...options, agent: agents['http:'] }) : secureRequest(url, { ...options, agent: agents['https:'] });
    sent.on('error', failed).on('response', (response) => { read(response).then(done, failed); });
    sent.end(body);
  });
}

const allHeaders = (headers: WebhookRequest['headers'], body: string | undefined): Record<string, string> => ({
  accept: 'application/json', 'user-agent': 'Beckon', ...(body !== undefined && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }), ...headers,
});

function failureOf(error: unknown, signal: AbortSignal): Attempted {
  if (signal.aborted) return { error: 'timeout' };
  return { error: (error as NodeJS.ErrnoException).code === NOT_PUBLIC ? 'not-allowed' : 'connect' };
}

/** What comes beyond the most an answer may have is not read. */
async function read(response: IncomingMessage): Promise<Attempted> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES) {
      response.destroy();
      return { error: 'too-large' };
    }
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8'), retryAfter: response.headers['retry-after'] };
}
