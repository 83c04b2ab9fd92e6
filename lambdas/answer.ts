import type { MiddlewareObj, Request } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { callerOf } from '../core/api/caller.ts';
import { etag } from '../core/api/revision.ts';
import type { LogFields } from '../core/log-line.ts';
import type { Clock } from '../core/ports.ts';
import { problem, type ProblemDocument, Refusal, retryAfterOf } from '../core/problem.ts';
import { log } from './adapters/log.ts';
import { causeOf } from './boundary.ts';
import type { HttpEvent } from './http.ts';

/** What an operation answers. `revision` becomes the ETag. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** Instead of a body: text that is no JSON; the headers say what. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly revision?: number;
}

/** Of whatever no route leads to. */
export const NO_ROUTE = '$default';

type Result = APIGatewayProxyStructuredResultV2;
type Step = MiddlewareObj<HttpEvent, HttpAnswer | Result>;
type Turn = Request<HttpEvent, HttpAnswer | Result>;

/** Turns an operation's answer into the HTTP API's, and logs it. */
export const answered = (clock: Clock): Step => ({
  after: (request: Turn) => {
    const answer = request.response as HttpAnswer;
    logLine(request, clock, { status: answer.status });
    request.response = resultOf(answer, request.event.requestContext.requestId);
  },
});

/** Turns a `Refusal` into its problem document (RFC 9457) and anything else into `internal`, which says nothing but the request id. */
export const refused = (clock: Clock): Step => ({
  onError: (request: Turn) => {
    const { requestId } = request.event.requestContext;
    const document = documentOf(request.error);
    logLine(request, clock, { status: document.status, ...(document.code === 'internal' ? causeOf(request.error) : {}), code: document.code });
    const answer = { status: document.status, body: { ...document, requestId }, headers: { 'content-type': 'application/problem+json', ...retryHeader(document) } };
    request.response = resultOf(answer, requestId);
  },
});

const documentOf = (error: unknown): ProblemDocument => (error instanceof Refusal ? error.document : problem('internal'));

function retryHeader({ code }: ProblemDocument): Readonly<Record<string, string>> {
  const seconds = retryAfterOf(code);
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

/** Answers can hold a device's secret or a person's attributes: no cache may keep them. */
const HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

function resultOf(answer: HttpAnswer, requestId: string): Result {
  return {
    statusCode: answer.status,
    headers: {
      ...HEADERS,
      'x-request-id': requestId,
      ...(answer.revision === undefined ? {} : { etag: etag(answer.revision) }),
      ...answer.headers,
    },
    ...(answer.text !== undefined ? { body: answer.text } : answer.body === undefined ? {} : { body: JSON.stringify(answer.body) }),
  };
}

function logLine({ event }: Turn, clock: Clock, line: LogFields & { readonly status: number }): void {
  const caller = callerOf(event.requestContext.authorizer);
  const fields = {
    ...line,
    ...(event.routeKey !== NO_ROUTE && { route: event.routeKey }),
    requestId: event.requestContext.requestId,
    ms: clock.now() - event.requestContext.timeEpoch,
    ...('app' in caller ? { app: caller.app } : {}),
  };
  if (line.status >= 500) log.error('request', fields);
  else log.info('request', fields);
}
