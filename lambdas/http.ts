import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithRequestContext, APIGatewayEventRequestContextV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { admits, type Caller, callerOf, type Signer } from '../core/api/caller.ts';
import type { CallerContext } from '../core/api/key.ts';
import type { Origin } from '../core/catalog/audit.ts';
import type { OperationSchema, OperationSchemas, PartOf } from '../core/api/operation.ts';
import { etag, type Expectation, expectationOf, meets } from '../core/api/revision.ts';
import { type OperationId, type Route, ROUTES } from '../core/api/routes.ts';
import { check } from '../core/api/validation.ts';
import type { FunctionName } from '../core/environment.ts';
import type { Clock } from '../core/ports.ts';
import type { DeviceIdentity } from '../core/profile/profile.ts';
import { type Fault, Refusal } from '../core/problem.ts';
import { answered, type HttpAnswer, NO_ROUTE, refused } from './answer.ts';
import { guarded, type Invocation } from './boundary.ts';

export type { HttpAnswer } from './answer.ts';

/** An operation's request: caller admitted, every part parsed by the operation's schema. */
export interface HttpRequest<S = OperationSchema> {
  readonly operation: OperationId;
  readonly params: PartOf<S, 'params'>;
  readonly query: PartOf<S, 'query'>;
  readonly headers: PartOf<S, 'headers'>;
  readonly body: PartOf<S, 'body'>;
  readonly caller: Caller;
  /** From If-Match or If-None-Match; hold the stored revision against it with `requireMatch`. */
  readonly expects?: Expectation;
  /** Receipt, ms. */
  readonly now: number;
  readonly requestId: string;
  readonly from?: Origin;
}

/** One function per operation of `S`, keyed by operation id. May throw a `Refusal`. */
export type Operations<S extends OperationSchemas> = { readonly [O in keyof S & OperationId]: (request: HttpRequest<S[O]>) => Promise<HttpAnswer> };

type Authorizer = { readonly jwt?: { readonly claims: Record<string, unknown> }; readonly lambda?: Partial<CallerContext> | null; readonly identity?: DeviceIdentity; readonly iam?: Signer };
export type HttpEvent = APIGatewayProxyEventV2WithRequestContext<APIGatewayEventRequestContextV2 & { authorizer?: Authorizer }>;
export type HttpHandler = (event: HttpEvent, context: Invocation) => Promise<APIGatewayProxyStructuredResultV2>;

export const BODY_BYTES = 1024 * 1024;

/** Who calls, where no authorizer has said so (Route.judges). Undefined: nobody. */
export type Judge = (header: string | undefined) => Promise<{ readonly context: CallerContext; readonly identity?: DeviceIdentity } | undefined>;

/** The function behind a set of operations: routes, admits, parses, answers, and logs one line an invocation.
 *  `operations` is called at the first request, so that importing a shell in a test opens nothing. */
export function httpHandler<S extends OperationSchemas>(schemas: S, operations: () => Operations<S>, clock: Clock = { now: Date.now }, judge?: Judge): HttpHandler {
  let made: Operations<S> | undefined;
  const answer = async (event: HttpEvent): Promise<HttpAnswer> => {
    made ??= operations();
    if (judge !== undefined && event.routeKey === NO_ROUTE) event = unauthorized({ ...event, routeKey: routeOf(event, schemas) });
    const operation = operationOf(event, schemas);
    if (judge !== undefined && judges(operation)) event.requestContext.authorizer = await judged(judge, event);
    const request = requestOf(event, operation, schemas[operation]);
    const handle = made[operation] as (r: HttpRequest<never>) => Promise<HttpAnswer>;
    return handle({ ...request, now: clock.now() } as HttpRequest<never>);
  };
  const handler = middy<HttpEvent, HttpAnswer | APIGatewayProxyStructuredResultV2>()
    .use([answered(clock), refused(clock)])
    .handler(answer) as unknown as HttpHandler;
  return guarded(functionOf(schemas), handler);
}

/** A function URL knows no routes (Lambda Developer Guide, "Request payload format"): what was asked stands in the request line. It leads
 *  to functions that judge by themselves and no others (lib/events.ts). */
function routeOf({ requestContext: { http }, rawPath }: HttpEvent, schemas: OperationSchemas): string {
  const asked = `${http.method} ${rawPath}`;
  return (Object.keys(schemas) as OperationId[]).map(keyOf).find((key) => key === asked) ?? NO_ROUTE;
}

/** No authorizer stands before an address of the function's own. */
const unauthorized = ({ requestContext: { authorizer: _none, ...context }, ...event }: HttpEvent): HttpEvent => ({ ...event, requestContext: context });

const keyOf = (operation: OperationId): string => `${ROUTES[operation].method} ${ROUTES[operation].path}`;

const judges = (operation: OperationId): boolean => (ROUTES[operation] as Route).judges === true;

async function judged(judge: Judge, { headers }: HttpEvent): Promise<Authorizer> {
  const { context, identity } = (await judge(headers['authorization'])) ?? {};
  return { lambda: context ?? null, ...(identity !== undefined && { identity }) };
}

/** 412 unless the stored revision (undefined: nothing stored) is what the caller expects. */
export function requireMatch(expects: Expectation | undefined, current: number | undefined): void {
  if (meets(expects, current)) return;
  const stands = current === undefined ? 'There is no such document' : `The document is at revision ${etag(current)}`;
  throw new Refusal('revision-conflict', `${stands}.`);
}

/** Operations that share a handler share a function. */
function functionOf(schemas: OperationSchemas): FunctionName {
  const [operation] = Object.keys(schemas) as OperationId[];
  return operation === undefined ? 'health' : ROUTES[operation].function;
}

function operationOf<S extends OperationSchemas>(event: HttpEvent, schemas: S): keyof S & OperationId {
  const found = (Object.keys(schemas) as (keyof S & OperationId)[]).find((o) => keyOf(o) === event.routeKey);
  if (found === undefined) throw new Refusal('not-found', 'This address is not part of the API.');
  return found;
}

function requestOf(event: HttpEvent, operation: OperationId, schema: OperationSchema | undefined): Omit<HttpRequest, 'now'> {
  const caller = callerOf(event.requestContext.authorizer);
  admit(ROUTES[operation], caller);
  const faults: Fault[] = [];
  const part = (key: 'params' | 'query' | 'headers' | 'body', value: unknown, at: string): unknown => {
    const zod = schema?.[key];
    if (zod === undefined) return undefined;
    const checked = check(zod, value, at);
    if (checked.ok) return checked.value;
    faults.push(...checked.faults);
    return undefined;
  };
  const params = part('params', pathOf(event), '/path');
  const query = part('query', event.queryStringParameters ?? {}, '/query');
  const headers = part('headers', event.headers, '/header');
  const body = part('body', schema?.body === undefined ? undefined : jsonOf(event), '');
  const expects = expectationOf(event.headers['if-match'], event.headers['if-none-match']);
  if (expects === 'malformed') faults.push({ path: '/header/if-match', code: 'wrong-format', message: 'If-Match takes a revision such as "7", or *; If-None-Match takes *.' });
  if (faults.length > 0) throw new Refusal('invalid-request', undefined, faults);
  const rest = { operation, params, query, headers, body, caller, requestId: event.requestContext.requestId, from: originOf(event) } as Omit<HttpRequest, 'now' | 'expects'>;
  return expects === undefined || expects === 'malformed' ? rest : { ...rest, expects };
}

const WORDS_MAX = 200;

function originOf({ requestContext: { http: { sourceIp, userAgent } }, headers }: HttpEvent): Origin {
  const forwardedFor = headers['x-forwarded-for'];
  return { ip: sourceIp, ...(userAgent !== '' && { agent: userAgent.slice(0, WORDS_MAX) }), ...(forwardedFor !== undefined && forwardedFor !== sourceIp && { forwardedFor: forwardedFor.slice(0, WORDS_MAX) }) };
}

function admit(route: Route, caller: Caller): void {
  const admission = admits(route.access, caller);
  if (admission !== 'yes') throw new Refusal(admission);
}

/** API Gateway decodes path parameters, some emulators do not. No id of ours may hold a `%`, so decoding again is safe. */
function pathOf(event: HttpEvent): Readonly<Record<string, string>> {
  const decoded = (text: string): string => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  return Object.fromEntries(Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, decoded(value ?? '')]));
}

function jsonOf(event: HttpEvent): unknown {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > BODY_BYTES) throw new Refusal('too-large', `The body has ${bytes.length} bytes; at most ${BODY_BYTES} are taken.`);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Refusal('invalid-request', 'The body is not JSON.', [{ path: '', code: 'not-json', message: error instanceof Error ? error.message : String(error) }]);
  }
}
