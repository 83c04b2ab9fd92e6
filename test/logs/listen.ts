import { afterAll, afterEach, beforeEach } from 'vitest';
import { forbidden } from '../support/forbidden.ts';
import { said } from '../support/said.ts';
import { findingsTold } from './files.ts';
import { heard, listen } from './hearing.ts';
import { scan } from './scan.ts';

/** Setup of the unit tests: hears what functions log and what tests print, and fails the test in which it holds a secret, a token, an
 *  attribute or a text. */
function check(): void {
  const findings = scan(heard.splice(0).map((text) => text.trimEnd()).join('\n'), forbidden).map((finding) => ({ file: 'what was logged', ...finding }));
  if (findings.length > 0) throw new Error(`A log holds what no log may hold (invariant 16):\n${findingsTold(findings)}`);
}

listen();
forbidden.forget();
beforeEach(() => { said.length = 0; });
afterEach(check);
afterAll(check);
