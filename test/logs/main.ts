/** `npm run test:logs -- DIRECTORY…`: no `.log` file below may hold a secret, a token, an attribute or a text (invariant 16). */
import { existsSync } from 'node:fs';
import { findingsTold, scanDirectory } from './files.ts';

const directories = process.argv.slice(2);
const missing = directories.filter((directory) => !existsSync(directory));
if (directories.length === 0 || missing.length > 0) {
  console.error(missing.length > 0 ? `There is no ${missing.join(', ')}.` : 'usage: npm run test:logs -- DIRECTORY…');
  process.exit(2);
}
const scans = directories.map((directory) => scanDirectory(directory));
const findings = scans.flatMap((s) => s.findings);
const figures = `${scans.reduce((n, s) => n + s.lines, 0)} lines of ${scans.reduce((n, s) => n + s.files, 0)} logs`;
console.log(findings.length === 0 ? `${figures}: no secret` : `${findingsTold(findings)}\n\n${figures}: ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
