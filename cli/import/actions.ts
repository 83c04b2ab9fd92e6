import { readFileSync } from 'node:fs';
import { documentId } from '../../core/api/documents.ts';
import { endpointReading } from '../../core/import/endpoints.ts';
import type { Reading } from '../../core/import/judge.ts';
import { itemReading, mappedReading } from '../../core/import/mapping.ts';
import { badOf } from '../../core/import/tally.ts';
import { TOKEN_NOTES, tokenReading, type TokenFormatName } from '../../core/import/tokens.ts';
import { NOTES } from '../../core/pinpoint/endpoint-fields.ts';
import { openApi } from '../api/open.ts';
import { Misuse } from '../misuse.ts';
import { barOn } from '../watch.ts';
import { type Imported, importFile, nowhere, type Target } from './import-file.ts';
import { mappingOf } from './mapping.ts';
import { summaryLines, worked } from './summary.ts';

interface Flags {
  readonly stage?: string;
  readonly json?: true;
  readonly dryRun?: true;
  readonly errors?: string;
  readonly fromStart?: true;
  readonly concurrency: number;
}

export async function profiles(files: readonly string[], { mapping, ...flags }: Flags & { readonly mapping?: string }): Promise<void> {
  await load(files, mapping === undefined ? itemReading : mappedReading(mappingOf(readMapping(mapping), mapping)), { flags, notes: {} });
}

export async function pinpointEndpoints(files: readonly string[], { app, ...flags }: Flags & { readonly app: string }): Promise<void> {
  await load(files, endpointReading(appOf(app)), { flags, notes: NOTES });
}

export async function tokens(files: readonly string[], { format, app, only, ...flags }: Flags & { readonly format: TokenFormatName; readonly app: string; readonly only?: string }): Promise<void> {
  await load(files, tokenReading(format, { app: appOf(app), only }), { flags, notes: TOKEN_NOTES });
}

function appOf(id: string): string {
  if (!documentId.safeParse(id).success) throw new Misuse(`--app: "${id}" is no id of an app.`);
  return id;
}

function readMapping(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Misuse(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const INTERRUPTED = 130;

interface LoadParts { readonly flags: Flags; readonly notes: Readonly<Record<string, string>> }

/** One file after the other; the first that is stopped or fails ends it. */
async function load(files: readonly string[], reading: Reading, { flags, notes }: LoadParts): Promise<void> {
  const { dryRun, errors, fromStart, concurrency, json, stage } = flags;
  if (concurrency < 1) throw new Misuse('--concurrency is at least 1.');
  if (errors !== undefined && files.length > 1) throw new Misuse('--errors is for one file; without it, each has its own beside it.');
  const target = dryRun ? nowhere : targetOf(stage);
  const stop = new AbortController();
  const interrupt = (): void => { stop.abort(); };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    for (const path of files) {
      const done = await withBar(path, (show) => importFile(path, reading, { target, options: { concurrency, fromStart: fromStart === true, ...(errors !== undefined && { errors }) }, watch: { show, signal: stop.signal } }));
      tell(done, { json, notes });
      if (done.state === 'stopped') process.exitCode = INTERRUPTED;
      else if (!worked(done)) process.exitCode = 1;
      if (done.state === 'stopped') return;
    }
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function targetOf(stage: string | undefined): Target {
  const api = openApi(stage);
  return { base: api.base, put: async (items) => (await api.call('upsertProfiles', { body: { items, source: 'import' } })).results };
}

async function withBar(path: string, run: (show: (share: number, tally: Imported['tally']) => void) => Promise<Imported>): Promise<Imported> {
  const bar = barOn(process.stderr);
  return run((share, tally) => {
    const bad = badOf(tally);
    bar.show(share, `${path}: ${tally.lines.toLocaleString('en-US')} lines${bad === 0 ? '' : `, ${bad.toLocaleString('en-US')} not loaded`}`);
  }).finally(() => bar.end());
}

function tell(done: Imported, { json, notes }: { readonly json: true | undefined; readonly notes: Readonly<Record<string, string>> }): void {
  if (json) console.log(JSON.stringify(done));
  else for (const line of summaryLines(done, notes)) console.log(line);
}
