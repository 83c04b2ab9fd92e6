import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { SinkOptions } from './sink.ts';

export interface Sink { readonly port: number; readonly child: ChildProcess }

/** A sink in a process of its own. */
export function startSink(options: SinkOptions): Promise<Sink> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'sink.ts'), JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => { resolve({ port: Number(line.toString()), child }); });
    child.once('exit', () => { reject(new Error('the sink could not be started')); });
  });
}
