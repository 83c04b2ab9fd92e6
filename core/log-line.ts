import type { CallerContext } from './api/key.ts';
import { type Route, ROUTES } from './api/routes.ts';
import { FUNCTIONS, type FunctionName } from './environment.ts';
import { FAILURES, type FailureCode } from './failure.ts';
import { PROBLEMS, type ProblemCode } from './problem.ts';

/** The sentences of the log. */
export const LOG_MESSAGES = [
  'request', 'authorize', 'range done', 'page done', 'turn done', 'audiences due', 'runs due', 'batches delivered', 'webhooks called', 'answers taken', 'cohorts opened', 'swept', 'identity refused', 'failed',
] as const;
export type LogMessage = (typeof LOG_MESSAGES)[number];

/** What a log line may say: ids, codes and counts (invariant 16). Tokens, attributes and texts have no field here, and profiles
 *  neither: their ids are the customer's, and may be an address. */
export interface LogFields {
  readonly function?: FunctionName;
  /** Method and template; what stood in the place of `{id}` is not said. */
  readonly route?: string;
  /** API Gateway's or Lambda's. */
  readonly requestId?: string;
  readonly caller?: CallerContext['kind'] | 'denied';
  readonly status?: number;
  readonly code?: ProblemCode | FailureCode;
  readonly app?: string;
  readonly journey?: string;
  /** `<node>#<moment>` */
  readonly cohort?: string;
  readonly counts?: Readonly<Record<string, number>>;
  readonly ms?: number;
  /** Answers of a provider that no row of the tables knows: `400 Novel`. */
  readonly said?: readonly string[];
  /** Name of the error's class. */
  readonly error?: string;
  /** Code of the operating system's or Node's error. */
  readonly errno?: string;
  /** What a `Failure` is about. */
  readonly about?: string;
  /** Frames, without the message: messages of the SDK, of zod and of JSON.parse quote what they met. */
  readonly stack?: string;
}

type Shape = (value: unknown) => boolean;

const like = (pattern: RegExp): Shape => (value) => typeof value === 'string' && pattern.test(value);
const oneOf = (words: readonly string[]): Shape => (value) => typeof value === 'string' && words.includes(value);
const finite: Shape = (value) => typeof value === 'number' && Number.isFinite(value);
const listOf = (shape: Shape): Shape => (value) => Array.isArray(value) && value.every(shape);

/** As core/api/documents.ts and core/journey/words.ts give ids out. */
const DOCUMENT_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const COUNT = /^[a-z][a-zA-Z-]{0,31}$/;

/** Only the last part of a path and a function's name: a frame made up by an error's message has no room for a secret. */
const FRAME = /^ {4}at (?:(?:async |new )*[A-Za-z_$.<>#[\] ]{1,80} \()?(?:node:[a-z_/]{1,40}|[A-Za-z_.-]{1,40}):\d{1,6}:\d{1,8}\)?$/;

/** What a field's value must look like, checked where the line is written and again where the tests read it. */
const SHAPES: { readonly [F in keyof LogFields]-?: Shape } = {
  function: oneOf(Object.keys(FUNCTIONS)),
  route: oneOf(Object.values<Route>(ROUTES).map(({ method, path }) => `${method} ${path}`)),
  requestId: like(/^[A-Za-z0-9=_-]{1,40}$/),
  caller: oneOf(['app', 'device', 'server', 'operator', 'denied']),
  status: finite,
  code: oneOf([...Object.keys(PROBLEMS), ...Object.keys(FAILURES)]),
  app: like(DOCUMENT_ID),
  journey: like(DOCUMENT_ID),
  cohort: like(/^[A-Za-z0-9_-]{1,64}#\d{1,16}$/),
  counts: (value) => typeof value === 'object' && value !== null && Object.entries(value).every(([name, n]) => COUNT.test(name) && finite(n)),
  ms: finite,
  said: listOf(like(/^\d{3}(?: [A-Za-z_.]{1,64})?$/)),
  error: like(/^[A-Za-z.]{1,64}$/),
  errno: like(/^E[A-Z0-9_]{2,47}$/),
  about: like(/^[A-Za-z0-9_#@:,. -]{1,100}$/),
  stack: (value) => typeof value === 'string' && value.split('\n').every((line) => FRAME.test(line)),
};

export const isFrame = (line: string): boolean => FRAME.test(line);

export const isLogMessage = (text: unknown): text is LogMessage => (LOG_MESSAGES as readonly unknown[]).includes(text);

/** Why a field may not be said; undefined if it may. */
export function faultOfField(name: string, value: unknown): 'unknown-field' | 'wrong-shape' | undefined {
  if (!Object.hasOwn(SHAPES, name)) return 'unknown-field';
  return SHAPES[name as keyof LogFields](value) ? undefined : 'wrong-shape';
}

/** A line as it may be written: what has no field or does not look like it is left out, and its name told if it is one of ours. */
export function sayable(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const judged = Object.entries(fields).filter(([, value]) => value !== undefined).map(([name, value]) => ({ name, value, fault: faultOfField(name, value) }));
  const withheld = judged.flatMap(({ name, fault }) => (fault === undefined ? [] : [fault === 'unknown-field' ? '?' : name]));
  return {
    ...Object.fromEntries(judged.flatMap(({ name, value, fault }) => (fault === undefined ? [[name, value]] : []))),
    ...(withheld.length > 0 && { withheld }),
  };
}
