import { formatWithOptions } from 'node:util';
import { said } from '../support/said.ts';

/** What functions log and tests print, since it was last taken. */
export const heard: string[] = [];

const isLogLine = (text: string): boolean => text.startsWith('{') && /"service":"beckon"|"_aws":/.test(text);
/** Several files share a process: each of its ways out is listened to once. */
const ours = new WeakSet<object>();

/** From now on. Lines of functions are kept from the terminal. */
export function listen(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (ours.has(stream.write)) continue;
    const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
    stream.write = (chunk: unknown, ...rest: unknown[]): boolean => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString();
      heard.push(text);
      if (!isLogLine(text)) return write(chunk, ...rest);
      said.push(text.trimEnd());
      return true;
    };
    ours.add(stream.write);
  }
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    if (ours.has(console[level])) continue;
    const print = console[level].bind(console);
    console[level] = (...args: unknown[]): void => {
      heard.push(formatWithOptions({ colors: false }, ...args));
      print(...args);
    };
    ours.add(console[level]);
  }
}
