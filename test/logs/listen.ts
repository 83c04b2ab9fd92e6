import { formatWithOptions } from 'node:util';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { forbidden } from '../support/forbidden.ts';
import { said } from '../support/said.ts';
import { findingsTold } from './files.ts';
import { scan } from './scan.ts';

/** Setup of the unit tests: hears what functions log and what tests print, and fails the test in which it holds a secret, a token, an
 *  attribute or a text. Lines of functions are kept from the terminal. */
const heard: string[] = [];

const isLogLine = (text: string): boolean => text.startsWith('{') && /"service":"beckon"|"_aws":/.test(text);

for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  stream.write = (chunk: unknown, ...rest: unknown[]): boolean => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString();
    heard.push(text);
    if (!isLogLine(text)) return write(chunk, ...rest);
    said.push(text.trimEnd());
    return true;
  };
}
for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
  const print = console[level].bind(console);
  console[level] = (...args: unknown[]): void => {
    heard.push(formatWithOptions({ colors: false }, ...args));
    print(...args);
  };
}

function check(): void {
  const findings = scan(heard.splice(0).map((text) => text.trimEnd()).join('\n'), forbidden).map((finding) => ({ file: 'what was logged', ...finding }));
  if (findings.length > 0) throw new Error(`A log holds what no log may hold (invariant 16):\n${findingsTold(findings)}`);
}

beforeEach(() => { said.length = 0; });
afterEach(check);
afterAll(check);
