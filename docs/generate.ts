/** Writes the pages that are made from tables of the code, beside this file. `--check` writes nothing and fails, naming the
 *  pages that no longer say what the code does. */
import { readFileSync, writeFileSync } from 'node:fs';
import { openApiDocument } from '../core/api/openapi.ts';
import { SCHEMAS } from '../core/api/schemas.ts';
import { apiPage } from './pages/api.ts';
import { apiTypes } from './pages/api-types.ts';
import { commandLinePage } from './pages/command-line.ts';
import { errorsPage } from './pages/errors.ts';
import { documentSchemas } from './pages/document-schemas.ts';
import { messagesPage } from './pages/messages.ts';
import { outcomesPage } from './pages/outcomes.ts';
import { personalisationPage } from './pages/personalisation.ts';
import { pinpointFieldsPage } from './pages/pinpoint-fields.ts';
import { reportsPage } from './pages/reports.ts';
import { androidPage, iosPage } from './pages/sdk-native.ts';
import { typescriptPage } from './pages/sdk-typescript.ts';
import { simulatorsPage } from './pages/simulators.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
const openApi = openApiDocument(SCHEMAS, version);

const PAGES: Readonly<Record<string, string>> = {
  'openapi.json': `${JSON.stringify(openApi, null, 2)}\n`,
  'errors.md': errorsPage(),
  'outcomes.md': outcomesPage(),
  'reports.md': reportsPage(),
  'api.md': apiPage(openApi, SCHEMAS),
  'command-line.md': commandLinePage(),
  'messages.md': messagesPage(openApi),
  'personalisation.md': personalisationPage(),
  'pinpoint-fields.md': pinpointFieldsPage(),
  ...documentSchemas(),
  'sdk/android.md': androidPage(),
  'sdk/ios.md': iosPage(),
  'sdk/typescript.md': typescriptPage(),
  'simulators-tables.md': simulatorsPage(),
  '../sdk/server/src/openapi.ts': await apiTypes(openApi),
};

const placeTold = (name: string): string => (name.startsWith('../') ? name.slice(3) : `docs/${name}`);
const placeOf = (name: string): URL => new URL(name, import.meta.url);

function isStale(name: string, text: string): boolean {
  try {
    return readFileSync(placeOf(name), 'utf8') !== text;
  } catch {
    return true;
  }
}

const stale = Object.entries(PAGES).filter(([name, text]) => isStale(name, text));
if (process.argv.includes('--check')) {
  for (const [name] of stale) console.error(`${placeTold(name)} is stale: run \`npm run docs\` and commit it.`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [name, text] of stale) writeFileSync(placeOf(name), text);
  console.log(stale.length === 0 ? 'docs are current' : `wrote ${stale.map(([name]) => placeTold(name)).join(', ')}`);
}
