import type { Context } from 'aws-lambda';
import type { FunctionName } from '../core/environment.ts';
import { Failure } from '../core/failure.ts';
import { faultOfField, isFrame, type LogFields } from '../core/log-line.ts';
import { log } from './adapters/log.ts';

type Cause = Pick<LogFields, 'error' | 'errno' | 'code' | 'about' | 'stack'>;

/** What may be said of an error: its class, its code and where it came from. Messages stay out: those of the SDK, of zod and of
 *  JSON.parse quote keys, values and texts (invariant 16). */
export function causeOf(error: unknown): Cause {
  if (!(error instanceof Error)) return { error: typeof error };
  const errno = 'code' in error ? error.code : undefined;
  const stack = framesOf(error);
  return {
    error: nameOf(error),
    ...(error instanceof Failure && { code: error.code, about: error.about }),
    ...(typeof errno === 'string' && faultOfField('errno', errno) === undefined && { errno }),
    ...(stack !== '' && { stack }),
  };
}

export const nameOf = (error: unknown): string =>
  (error instanceof Error && faultOfField('error', error.name) === undefined ? error.name : 'Error');

/** A message may hold lines that look like frames: it is cut off first, and frames keep only what has no room for a secret. */
function framesOf({ stack = '', message }: Error): string {
  const at = message === '' ? -1 : stack.indexOf(message);
  const frames = at < 0 ? stack : stack.slice(at + message.length);
  return frames.split('\n').map(shortFrame).filter(isFrame).join('\n');
}

const shortFrame = (line: string): string => {
  const [, called = '', place = ''] = /^\s+at (?:(.+) \()?(.+?)\)?$/.exec(line) ?? [];
  const file = place.startsWith('node:') ? place : (place.split(/[\\/]/).at(-1) ?? '');
  const named = `    at ${called} (${file})`;
  return isFrame(named) ? named : `    at ${file}`;
};

/** The error as Lambda may have it. The runtime prints what a handler throws, with its message and all its properties, and hands
 *  both to X-Ray and Step Functions (aws-lambda-nodejs-runtime-interface-client, src/utils/error.ts). */
export function sealed(error: unknown): Error {
  const { error: name = 'Error', stack } = causeOf(error);
  const message = error instanceof Failure ? error.message : 'The function\'s own log line says what failed.';
  const told = new Error(message);
  told.name = name;
  told.stack = [`${name}: ${message}`, ...(stack === undefined ? [] : [stack])].join('\n');
  return told;
}

/** As much of Lambda's context as a failure's line needs. */
export type Invocation = Partial<Pick<Context, 'awsRequestId'>>;

/** Every handler's outermost layer: a failure is one line of ours, and what goes on to Lambda is sealed. */
export const guarded = <E, C extends Invocation, A>(name: FunctionName, handle: (event: E, context: C) => Promise<A>) =>
  async (event: E, context: C): Promise<A> => {
    try {
      return await handle(event, context);
    } catch (error) {
      log.error('failed', { function: name, ...(context.awsRequestId !== undefined && { requestId: context.awsRequestId }), ...causeOf(error) });
      throw sealed(error);
    }
  };

type Listener = (error: unknown, origin: unknown) => void;
interface Emitter {
  listeners(event: string): unknown[];
  removeAllListeners(event: string): unknown;
  on(event: string, listener: Listener): unknown;
}

/** What escapes a handler altogether goes to listeners of the runtime, which print it whole: they get it sealed. */
export function sealUnhandled(emitter: Emitter): void {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    const listeners = emitter.listeners(event) as Listener[];
    emitter.removeAllListeners(event);
    // Only where the runtime listens: without, Node must end the process by itself.
    if (listeners.length > 0) emitter.on(event, (error) => { log.error('failed', causeOf(error)); });
    for (const listener of listeners) emitter.on(event, (error, origin) => { listener(sealed(error), event === 'uncaughtException' ? origin : undefined); });
  }
}

if (process.env['AWS_LAMBDA_FUNCTION_NAME'] !== undefined) sealUnhandled(process);
