import type { z, ZodType } from 'zod';
import { etag, type Expectation } from '../../core/api/revision.ts';
import { type OperationId, type Route, ROUTES } from '../../core/api/routes.ts';
import type { SCHEMAS } from '../../core/api/schemas.ts';

type ParametersIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | ParametersIn<Rest> : never;
type PathOf<O extends OperationId> = ParametersIn<(typeof ROUTES)[O]['path']>;

/** What goes along with a call. */
export interface CallParts {
  readonly path?: Readonly<Record<string, string>>;
  /** undefined: left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** The revision the document must have, that it must be there, or that it must not. */
  readonly ifMatch?: Expectation;
  /** Makes a POST one that may be repeated. */
  readonly idempotencyKey?: string;
}
/** Parts of one operation: a path with parameters needs each of them. */
export type PartsOf<O extends OperationId> = [PathOf<O>] extends [never] ? [parts?: CallParts] : [parts: CallParts & { readonly path: Readonly<Record<PathOf<O>, string>> }];

type Answers<O> = O extends keyof typeof SCHEMAS ? (typeof SCHEMAS)[O]['answers'] : never;
/** The body of an operation's success; unknown while the API has no schema for it. */
export type AnswerOf<O extends OperationId> = [Answers<O>] extends [never] ? unknown : Answers<O>[keyof Answers<O>] extends infer Z ? (Z extends ZodType ? z.output<Z> : never) : never;
export type ItemOf<O extends OperationId> = AnswerOf<O> extends { readonly items: readonly (infer I)[] } ? I : unknown;

export interface Request {
  readonly method: Route['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function requestOf(base: string, operation: OperationId, parts: CallParts): Request {
  const { method, path }: Route = ROUTES[operation];
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts.path?.[name] ?? ''));
  const query = new URLSearchParams(Object.entries(parts.query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]])));
  return {
    method, url: `${base}${filled}${query.size === 0 ? '' : `?${query.toString()}`}`,
    headers: {
      ...(parts.body !== undefined && { 'content-type': 'application/json' }),
      ...expectationHeader(parts.ifMatch),
      ...(parts.idempotencyKey !== undefined && { 'idempotency-key': parts.idempotencyKey }),
    },
    ...(parts.body !== undefined && { body: JSON.stringify(parts.body) }),
  };
}

function expectationHeader(expected: Expectation | undefined): Readonly<Record<string, string>> {
  if (expected === undefined) return {};
  if (expected === 'absent') return { 'if-none-match': '*' };
  return { 'if-match': expected === 'exists' ? '*' : etag(expected) };
}

/** POSTs that do no more when they are done twice: they store nothing, or what they say has an identity of its own. */
const REPEATABLE: readonly OperationId[] = ['validateJourney', 'validateAudience', 'estimateAudience', 'previewMessage', 'verifyApp', 'stopJourney', 'upsertProfiles', 'postEvents', 'completeUpload', 'pauseSend', 'resumeSend', 'cancelSend', 'pauseRun', 'resumeRun', 'cancelRun'];

export function mayRepeat(operation: OperationId, { idempotencyKey }: CallParts): boolean {
  return ROUTES[operation].method !== 'POST' || idempotencyKey !== undefined || REPEATABLE.includes(operation);
}
