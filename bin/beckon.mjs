#!/usr/bin/env node
// The command line, also as the first command on a fresh clone: first.mjs installs what is missing and goes on under the pinned Node.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.argv.splice(2, 0, join(root, 'cli', 'main.ts'));
await import('../local/first.mjs');
