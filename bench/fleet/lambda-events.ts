import { randomUUID } from 'node:crypto';
import type { Message } from '../cloud/queues.ts';
import type { Change } from '../cloud/streams.ts';

/** Events as Lambda hands them over. Binary values are base64 text, as on DynamoDB's own wire. */
export const streamEvent = (changes: readonly Change[]): object => ({
  Records: changes.map(({ name, image }) => ({ eventID: randomUUID(), eventName: name, dynamodb: { NewImage: image } })),
});

export const queueEvent = (messages: readonly Message[]): object => ({
  Records: messages.map(({ id, body }) => ({ messageId: id, body })),
});

/** HTTP API, payload 2.0, of a route without an authorizer. */
export const httpEvent = (routeKey: string, body: string, authorization: string): object => ({
  version: '2.0', routeKey, headers: { 'content-type': 'application/json', authorization }, body, isBase64Encoded: false,
  requestContext: { requestId: randomUUID() },
});

/** Of a function URL: the same payload, which knows no routes. */
export const urlEvent = (method: string, path: string, body: string, authorization: string): object => ({
  ...httpEvent('$default', body, authorization), rawPath: path, requestContext: { requestId: randomUUID(), http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'bench' } },
});
