import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { BenchFunction } from './function-name.ts';
import type { CpuProfile } from './stages.ts';

/** From the bench to a function's process … */
export type Order = { readonly order: 'invoke'; readonly event: string; /** ms; what the function's clock says meanwhile. */ readonly at?: number | undefined } | { readonly order: 'report' };
/** … and back. `answer` is the handler's, as JSON. */
export type Word =
  | { readonly word: 'ready' }
  | { readonly word: 'done'; readonly answer: string; readonly cpuMicros: number }
  | { readonly word: 'failed'; readonly reason: string }
  | { readonly word: 'report'; readonly peakMiB: number; readonly profile?: CpuProfile };

export interface ContainerSettings {
  readonly name: BenchFunction;
  readonly environment: Readonly<Record<string, string>>;
  /** Largest heap, MiB: a function that does not come to an end within it dies here as it would there. */
  readonly heapMiB: number;
  readonly profiled: boolean;
}

/** One environment of a function: a process of its own, so that its CPU time and its memory are its own. */
export class Container {
  readonly name: BenchFunction;
  readonly used = { invocations: 0, cpuMicros: 0, logBytes: 0 };
  readonly #child: ChildProcess;
  #heard: ((word: Word) => void) | undefined;

  constructor({ name, environment, heapMiB, profiled }: ContainerSettings) {
    this.name = name;
    this.#child = fork(join(import.meta.dirname, 'worker.ts'), [name], {
      // By structured clone: parsing of events counts where Lambda has it, in the function.
      serialization: 'advanced', stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      execArgv: [`--max-old-space-size=${heapMiB}`, '--disable-warning=ExperimentalWarning'],
      env: { PATH: process.env['PATH'] ?? '', ...environment, BENCH_PROFILED: profiled ? '1' : '', AWS_SDK_UA_APP_ID: name, AWS_LAMBDA_FUNCTION_NAME: name },
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => { this.used.logBytes += chunk.length; });
    this.#child.on('message', (word: Word) => { this.#heard?.(word); });
    this.#child.on('exit', (code) => { this.#heard?.({ word: 'failed', reason: `${name} ended with code ${String(code)}` }); });
  }

  async ready(): Promise<this> {
    await this.#next();
    return this;
  }

  /** One invocation; the event as JSON, the answer parsed. `at`: in simulated time, ms. */
  async invoke(event: unknown, at?: number): Promise<unknown> {
    const word = await this.#ask({ order: 'invoke', event: JSON.stringify(event), at });
    if (word.word !== 'done') throw new Error(word.word === 'failed' ? `${this.name}: ${word.reason}` : `${this.name} says ${word.word}`);
    this.used.invocations += 1;
    this.used.cpuMicros += word.cpuMicros;
    return word.answer === '' ? undefined : JSON.parse(word.answer);
  }

  async report(): Promise<Extract<Word, { word: 'report' }>> {
    const word = await this.#ask({ order: 'report' });
    if (word.word !== 'report') throw new Error(`${this.name} reports nothing`);
    return word;
  }

  /** What was used until now is forgotten. */
  reset(): void { Object.assign(this.used, { invocations: 0, cpuMicros: 0, logBytes: 0 }); }

  stop(): void { this.#child.kill(); }

  #ask(order: Order): Promise<Word> {
    const answer = this.#next();
    this.#child.send(order);
    return answer;
  }

  #next(): Promise<Word> {
    return new Promise((done) => { this.#heard = (word) => { this.#heard = undefined; done(word); }; });
  }
}
