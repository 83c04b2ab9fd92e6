import type { HttpEvent } from '../../lambdas/http.ts';
import { forbid } from './forbidden.ts';

export interface Call {
  readonly route: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly authorizer?: HttpEvent['requestContext']['authorizer'];
}

/** An HTTP API event, payload 2.0, as API Gateway sends it. A body that is not text is sent as JSON; none of its secrets and texts
 *  may be logged. */
export const httpEvent = ({ route, params, query, body, headers, authorizer }: Call): HttpEvent => ({
  version: '2.0',
  routeKey: route,
  rawPath: route.split(' ')[1] ?? '',
  rawQueryString: '',
  headers: { ...forbid(headers) },
  isBase64Encoded: false,
  ...(params && { pathParameters: { ...params } }),
  ...(query && { queryStringParameters: { ...query } }),
  ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(forbid(body)) }),
  requestContext: {
    accountId: '000000000000', apiId: 'api', domainName: 'api.example', domainPrefix: 'api', stage: '$default',
    requestId: 'request-1', routeKey: route, time: '24/Nov/2026:23:00:00 +0000', timeEpoch: 1_795_561_200_000,
    http: { method: route.split(' ')[0] ?? '', path: route.split(' ')[1] ?? '', protocol: 'HTTP/1.1', sourceIp: '203.0.113.1', userAgent: 'test' },
    ...(authorizer && { authorizer }),
  },
});

/** As a function URL sends it, whatever was asked: it has no routes. A body it does not take for text comes as base64. */
export const urlEvent = ({ binary = false, ...call }: Call & { readonly binary?: boolean }): HttpEvent => {
  const event = httpEvent(call);
  const bytes = typeof event.body === 'string' ? { body: binary ? Buffer.from(event.body).toString('base64') : event.body } : {};
  return { ...event, ...bytes, routeKey: '$default', isBase64Encoded: binary, requestContext: { ...event.requestContext, accountId: 'anonymous', routeKey: '$default' } };
};

export const operator = (...groups: readonly string[]): NonNullable<Call['authorizer']> => ({ jwt: { claims: { email: 'ada@example.com', 'cognito:groups': `[${groups.join(' ')}]` } } });
