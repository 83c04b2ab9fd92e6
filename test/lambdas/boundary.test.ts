import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../core/failure.ts';
import { faultOfField } from '../../core/log-line.ts';
import { causeOf, guarded, sealed, sealUnhandled } from '../../lambdas/boundary.ts';

const SECRET = 'bks_0123456789abcdef_f3b1Hq0Zl9yQn8aC7xV6wE5rT4';

/** Everything Lambda's runtime prints of an error, and hands to X-Ray. */
const printed = (error: Error): string => JSON.stringify([error.name, error.message, error.stack, Object.getOwnPropertyNames(error).map((p) => [p, Reflect.get(error, p)])]);

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('what is said of an error', () => {
  it('is its class, its code and its frames', () => {
    const cause = causeOf(Object.assign(new TypeError(SECRET), { code: 'ERR_INVALID_ARG_TYPE', item: SECRET }));
    expect(cause).toMatchObject({ error: 'TypeError', errno: 'ERR_INVALID_ARG_TYPE' });
    expect(cause.stack).toMatch(/^ {4}at boundary\.test\.ts:\d+:\d+\n/);
    expect(JSON.stringify(cause)).not.toContain(SECRET);
  });

  it('is what we ourselves say of a failure of ours', () => {
    expect(causeOf(new Failure('no-plan', 'cart@1'))).toMatchObject({ error: 'Failure', code: 'no-plan', about: 'cart@1' });
    expect(sealed(new Failure('no-plan', 'cart@1')).message).toBe('the catalog does not hold the version that is waking: cart@1');
  });

  it.each([
    ['a message that JSON.parse wrote', () => thrownBy(() => JSON.parse(`{"a":${SECRET}`))],
    ['a name', () => Object.assign(new Error('x'), { name: SECRET })],
    ['a code', () => Object.assign(new Error('x'), { code: SECRET })],
    ['properties', () => Object.assign(new Error('x'), { $response: { body: SECRET }, Item: { token: { S: SECRET } } })],
    ['a cause', () => new Error('x', { cause: new Error(SECRET) })],
    ['a message that looks like a frame', () => new Error(`x\n    at ${SECRET} (file:///var/task/${SECRET}:1:1)`)],
    ['a message changed since', () => Object.assign(new Error(`x\n    at ${SECRET} (/var/task/${SECRET}:1:1)`), { message: 'another' })],
    ['what is no error', () => SECRET],
  ])('leaves out %s', (_, make) => {
    const error: unknown = make();
    expect(JSON.stringify(causeOf(error))).not.toContain(SECRET);
    expect(printed(sealed(error))).not.toContain(SECRET);
    for (const [name, value] of Object.entries(causeOf(error))) expect([name, faultOfField(name, value)]).toEqual([name, undefined]);
  });

  it('has no room for what any message says', () => {
    const hostile = fc.array(fc.constantFrom('\n', '    at ', ' (', 'index.js:1:1', ')', 'file:///', 'async ', SECRET, '/var/task/')).map((parts) => parts.join(''));
    fc.assert(fc.property(hostile, hostile, (first, then) => {
      const error = Object.assign(new Error(first), then === '' ? {} : { message: then });
      return !printed(sealed(error)).includes(SECRET) && !JSON.stringify(causeOf(error)).includes(SECRET);
    }));
  });
});

describe('a guarded handler', () => {
  it('answers as it would without', async () => {
    await expect(guarded('manage', async (n: number) => n + 1)(1, {})).resolves.toBe(2);
  });

  it('throws sealed', async () => {
    const failing = guarded('manage', async () => { throw Object.assign(new RangeError(SECRET), { SECRET }); });
    const error = await failing(undefined, { awsRequestId: 'r-1' }).then(() => undefined, (e: unknown) => e as Error);
    expect([error?.name, error?.message]).toEqual(['RangeError', 'The function\'s own log line says what failed.']);
    expect(printed(error as Error)).not.toContain(SECRET);
  });

  it('hands sealed to the runtime what escapes it', () => {
    const runtime = new EventEmitter();
    const told: string[] = [];
    runtime.on('uncaughtException', (error: Error, origin: unknown) => told.push(printed(error), String(origin)));
    runtime.on('unhandledRejection', (reason: Error, promise: unknown) => told.push(`${reason}`, String(promise)));
    sealUnhandled(runtime);
    runtime.emit('uncaughtException', new TypeError(SECRET), 'unhandledRejection');
    runtime.emit('unhandledRejection', SECRET, SECRET);
    expect(told.join()).not.toContain(SECRET);
    expect(told[0]).toContain('TypeError');
    expect(told.slice(1)).toEqual(['unhandledRejection', 'string: The function\'s own log line says what failed.', 'undefined']);
  });
});
