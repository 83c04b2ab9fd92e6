import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Hash } from '../core/hash.ts';
import { log } from './adapters/log.ts';
import type { OwnAnswer, OwnApi, OwnRequest } from './adapters/own-api.ts';
import { guarded } from './boundary.ts';
import type { HttpEvent } from './http.ts';
import { updateEndpoint, updateEndpoints } from './pinpoint/endpoints.ts';
import { putEvents } from './pinpoint/events.ts';
import { sendMessages, sendUsersMessages } from './pinpoint/messages.ts';
import { PinpointRefusal, typeOf } from './pinpoint/refusal.ts';
import { deleteEndpoint, deleteUserEndpoints, getEndpoint, getUserEndpoints } from './pinpoint/stored-endpoints.ts';
import { pinpointPorts } from './wiring/answer-pinpoint.ts';

export interface PinpointPorts { readonly api: OwnApi; readonly hash: Hash; readonly now: () => number }

/** One request in Pinpoint's shape, from whoever has the key. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly requestId: string;
  /** The same for all tries of one call of an AWS SDK. */
  readonly invocation: string | undefined;
  readonly now: number;
  readonly hash: Hash;
  readonly ask: (request: OwnRequest) => Promise<OwnAnswer>;
}

type Operation = (call: Call) => Promise<{ readonly status: number; readonly body: object }>;

const OPERATIONS: readonly (readonly [method: string, path: RegExp, answer: Operation])[] = [
  ['PUT', /^\/v1\/apps\/(?<app>[^/]+)\/endpoints\/(?<endpoint>[^/]+)$/, updateEndpoint],
  ['PUT', /^\/v1\/apps\/(?<app>[^/]+)\/endpoints$/, updateEndpoints],
  ['GET', /^\/v1\/apps\/(?<app>[^/]+)\/endpoints\/(?<endpoint>[^/]+)$/, getEndpoint],
  ['DELETE', /^\/v1\/apps\/(?<app>[^/]+)\/endpoints\/(?<endpoint>[^/]+)$/, deleteEndpoint],
  ['GET', /^\/v1\/apps\/(?<app>[^/]+)\/users\/(?<user>[^/]+)$/, getUserEndpoints],
  ['DELETE', /^\/v1\/apps\/(?<app>[^/]+)\/users\/(?<user>[^/]+)$/, deleteUserEndpoints],
  ['POST', /^\/v1\/apps\/(?<app>[^/]+)\/events$/, putEvents],
  ['POST', /^\/v1\/apps\/(?<app>[^/]+)\/messages$/, sendMessages],
  ['POST', /^\/v1\/apps\/(?<app>[^/]+)\/users-messages$/, sendUsersMessages],
];

/** Pinpoint's routes for servers that call it, over Beckon's own API. AWS SDKs sign for Pinpoint, which says nothing here; a session token they send as it is, so that is the server key. */
export const pinpointHandler = (ports: () => PinpointPorts) => guarded('answer-pinpoint', async (event: HttpEvent): Promise<APIGatewayProxyStructuredResultV2> => {
  const { requestId } = event.requestContext;
  const answer = await answered(ports(), event).catch((error: unknown) => {
    if (!(error instanceof PinpointRefusal)) throw error;
    return { status: error.status, body: { Message: error.message, RequestID: requestId } };
  });
  log.info('request', { function: 'answer-pinpoint', requestId, status: answer.status });
  return {
    statusCode: answer.status, body: JSON.stringify(answer.body),
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-amzn-requestid': requestId, ...(answer.status >= 400 && { 'x-amzn-errortype': typeOf(answer.status) }) },
  };
});

async function answered({ api, hash, now }: PinpointPorts, event: HttpEvent): ReturnType<Operation> {
  const { method } = event.requestContext.http;
  const there = OPERATIONS.flatMap(([of, path, answer]) => { const match = path.exec(event.rawPath); return match === null ? [] : [{ of, answer, groups: match.groups ?? {} }]; });
  const found = there.find(({ of }) => of === method);
  if (found === undefined) throw new PinpointRefusal(there.length > 0 ? 405 : 404, `${there.length > 0 ? 'That method' : 'That route'} of Pinpoint is not served: UpdateEndpoint, UpdateEndpointsBatch, GetEndpoint, DeleteEndpoint, GetUserEndpoints, DeleteUserEndpoints, PutEvents, SendMessages and SendUsersMessages are.`);
  const key = event.headers['x-amz-security-token'] ?? '';
  if (key === '') throw new PinpointRefusal(403, 'Send a server key as the session token of the credentials.');
  const params = Object.fromEntries(Object.entries(found.groups).map(([name, value]) => [name, decoded(value)]));
  return found.answer({ params, body: bodyOf(event), requestId: event.requestContext.requestId, invocation: event.headers['amz-sdk-invocation-id'], now: now(), hash, ask: (request) => api(key, request) });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new PinpointRefusal(400, 'The path is not percent-encoded as it should be.');
  }
}

function bodyOf({ body = '', isBase64Encoded }: HttpEvent): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body) as unknown;
  } catch {
    throw new PinpointRefusal(400, 'The body is no JSON.');
  }
}

export const handler = pinpointHandler(pinpointPorts);
