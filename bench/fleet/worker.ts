/** The process of one function: `worker.ts <function>`. Takes invocations from its parent, one after the other, and says what CPU time
 *  each took: from the event as text to the handler's answer. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { clock } from '../../lambdas/adapters/once.ts';
import type { BenchFunction } from './function-name.ts';
import type { Order, Word } from './container.ts';
import { inMemoryHandler } from './in-memory-sender.ts';
import { type CpuProfile, SAMPLE_MICROS } from './stages.ts';

type Handler = (event: unknown, context: object) => Promise<unknown>;

const name = process.argv[2] as BenchFunction;
const FUNCTION_MS = 300_000;

async function handlerOf(): Promise<Handler> {
  const sender = process.env['BENCH_SINK'] === 'memory' ? inMemoryHandler(name) : undefined;
  if (sender !== undefined) return sender as unknown as Handler;
  const { handler } = (await import(`../../lambdas/${name}.ts`)) as { readonly handler: Handler };
  return handler;
}

const say = (word: Word): void => { process.send?.(word); };

function context() {
  const ends = Date.now() + FUNCTION_MS;
  return { awsRequestId: randomUUID(), functionName: name, functionVersion: '1', invokedFunctionArn: name, memoryLimitInMB: '1024', getRemainingTimeInMillis: () => ends - Date.now() };
}

async function invoked(handler: Handler, event: string): Promise<Word> {
  const before = process.cpuUsage();
  try {
    const answer = JSON.stringify(await handler(JSON.parse(event), context())) as string | undefined;
    const { user, system } = process.cpuUsage(before);
    return { word: 'done', answer: answer ?? '', cpuMicros: user + system };
  } catch (error) {
    return { word: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const session = new Session();
const profiled = process.env['BENCH_PROFILED'] === '1';

/** Largest resident memory, MiB. `maxRSS` would begin with the parent's: it outlives exec (getrusage(2)); the mark in /proc does not, but is
 *  Linux's alone. */
function peak(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return (kib === undefined ? process.resourceUsage().maxRSS : Number(kib)) / 1_024;
}

async function report(): Promise<Word> {
  const peakMiB = peak();
  if (!profiled) return { word: 'report', peakMiB };
  const { profile } = await session.post('Profiler.stop');
  const { nodes, samples = [] } = profile;
  return { word: 'report', peakMiB, profile: { nodes, samples } as CpuProfile };
}

const handler = await handlerOf();
if (profiled) {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_MICROS });
  await session.post('Profiler.start');
}
// What the shells ask for the time: simulated time stands still while a function works.
let simulated: number | undefined;
clock.now = () => simulated ?? Date.now();

process.on('message', (order: Order) => {
  if (order.order === 'invoke') simulated = order.at;
  void (order.order === 'invoke' ? invoked(handler, order.event) : report()).then(say);
});
// A bench that failed leaves nobody behind.
process.on('disconnect', () => process.exit());
say({ word: 'ready' });
