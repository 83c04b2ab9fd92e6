import { ask } from '../../local/cloud/terminal.ts';
import { Trouble } from '../../local/system/trouble.ts';
import type { ApiClient } from '../api/client.ts';
import { openApi } from '../api/open.ts';
import { faultLine } from '../api/problem.ts';
import { columns } from '../columns.ts';
import { compare, type Comparison } from './compare.ts';
import type { DocumentFile } from './files.ts';
import { KINDS, type KindName, type StoredDocument } from './kinds.ts';
import { put, type Put } from './put.ts';
import { validate, type Validation } from './validate.ts';

export interface Flags { readonly stage?: string; readonly json?: true }

/** Prints the document, as a file of it would be; with `json` the whole answer. */
export async function get(kind: KindName, id: string, { stage, json }: Flags): Promise<void> {
  const { get: operation, documentOf } = KINDS[kind];
  const stored = (await openApi(stage).call(operation, { path: { id } })) as unknown as StoredDocument;
  console.log(json ? JSON.stringify(stored) : JSON.stringify(documentOf(stored), null, 2));
}

export async function list(kind: KindName, { stage, json }: Flags): Promise<void> {
  const { list: operation, shows, one } = KINDS[kind];
  const all: StoredDocument[] = [];
  for await (const item of openApi(stage).items(operation)) all.push(item as unknown as StoredDocument);
  if (json) for (const item of all) console.log(JSON.stringify(item));
  else if (all.length > 0) for (const line of columns(['ID', 'REVISION', 'CHANGED', 'BY', ...shows.map(([head]) => head)], all.map((s) => rowOf(s, shows)))) console.log(line);
  if (all.length === 0) console.error(`There is no ${one}.`);
}

const rowOf = (stored: StoredDocument, shows: (typeof KINDS)[KindName]['shows']): readonly string[] =>
  [stored.id, String(stored.revision), stored.updatedAt.slice(0, 16), stored.updatedBy, ...shows.map(([, cell]) => String(cell(stored) ?? ''))];

/** The exit code is 1 when one was refused. */
export async function putThem(files: readonly DocumentFile[], { stage, json, publish }: Flags & { readonly publish?: true }): Promise<void> {
  const api = openApi(stage);
  const done: Put[] = [];
  for (const file of files) {
    const one = await put(api, file, { publish: publish === true });
    done.push(one);
    console.log(json ? putJson(one) : putLine(one));
    if (!json) tellFaults(one.file, one.fate === 'refused' ? [] : one.faults);
  }
  if (done.some(({ fate }) => fate === 'refused')) process.exitCode = 1;
}

const nameOf = ({ kind, id }: DocumentFile): string => `${kind}/${id}`;
const putLine = ({ file, fate, revision, version, why }: Put): string =>
  `${fate.padEnd(9)}  ${nameOf(file)}${revision === undefined ? '' : `  revision ${revision}`}${version === undefined ? '' : `, live as version ${version}`}${why === undefined ? '' : `  ${why}`}`;
const putJson = ({ file: { kind, id, file }, ...rest }: Put): string => JSON.stringify({ kind, id, file, ...rest });

function tellFaults({ file }: DocumentFile, faults: Validation['faults']): void {
  for (const fault of faults) console.error(`  ${file}${faultLine(fault)}`);
}

/** The exit code is 1 when one differs. */
export async function diffThem(files: readonly DocumentFile[], { stage, json }: Flags): Promise<void> {
  const api = openApi(stage);
  for (const file of files) {
    const compared = await compare(api, file);
    if (json) console.log(JSON.stringify({ kind: file.kind, id: file.id, file: file.file, state: compared.state, patch: compared.patch }));
    else tellComparison(compared);
    if (compared.patch !== '') process.exitCode = 1;
  }
}

function tellComparison({ file, state, patch }: Comparison): void {
  if (patch !== '') process.stdout.write(patch);
  else console.error(`${nameOf(file)} is the same${state === 'unsure' ? '; whether its credential is cannot be told: credentials are written, never read' : ''}.`);
}

/** The exit code is 1 when one has a fault. */
export async function validateThem(files: readonly DocumentFile[], { stage, json }: Flags): Promise<void> {
  let api: ApiClient | undefined;
  for (const file of files) {
    const checked = await validate(() => (api ??= openApi(stage)), file, files);
    if (json) console.log(JSON.stringify({ kind: file.kind, id: file.id, file: file.file, valid: checked.valid, faults: checked.faults }));
    else for (const line of validationLines(checked)) console.log(line);
    if (!checked.valid) process.exitCode = 1;
  }
}

const validationLines = ({ file, valid, faults }: Validation): readonly string[] =>
  [`${valid ? 'valid  ' : 'faulty '}  ${file.file}`, ...faults.map(faultLine)];

/** Deletes at the revision that was read. */
export async function remove(kind: KindName, ids: readonly string[], { stage, json, yes }: Flags & { readonly yes?: true }): Promise<void> {
  const api = openApi(stage);
  const { one, get: operation, remove: removal } = KINDS[kind];
  const stored = await Promise.all(ids.map(async (id) => (await api.call(operation, { path: { id } })) as unknown as StoredDocument));
  const said = stored.map(({ id, revision, updatedAt, updatedBy }) => `${id} (revision ${revision}, ${updatedAt} by ${updatedBy})`).join(', ');
  if (yes === undefined && !/^y(es)?$/i.test(await ask(`Delete ${one} ${said}? [y/N]`, '--yes'))) throw new Trouble('Nothing was deleted.', 'Answer y, or pass --yes.');
  for (const { id, revision } of stored) {
    await api.call(removal, { path: { id }, ifMatch: revision });
    console.log(json ? JSON.stringify({ kind, id, deleted: true }) : `deleted  ${kind}/${id}`);
  }
}

export async function publish(id: string, { stage, json }: Flags): Promise<void> {
  const api = openApi(stage);
  const { revision } = await api.call('getJourney', { path: { id } });
  const done = await api.call('publishJourney', { path: { id }, ifMatch: revision });
  console.log(json ? JSON.stringify(done) : `live  journeys/${id}  version ${done.version}`);
  if (!json) for (const warning of done.warnings) console.error(faultLine(warning as Validation['faults'][number]));
}

export async function stop(id: string, { stage, json }: Flags): Promise<void> {
  const done = await openApi(stage).call('stopJourney', { path: { id } });
  console.log(json ? JSON.stringify(done) : `stopped  journeys/${id}: nobody moves on, and what is queued is not sent`);
}

/** Asks the providers. The exit code is 1 when one refuses. */
export async function verifyApp(id: string, { stage, json }: Flags): Promise<void> {
  const { ios, android, web } = await openApi(stage).call('verifyApp', { path: { id } });
  const checks = [['ios production', ios?.production], ['ios sandbox', ios?.sandbox], ['android', android], ['web', web]] as const;
  const asked = checks.flatMap(([name, check]) => (check === undefined ? [] : [{ name, ...check }]));
  // What is not there is left out.
  if (json) console.log(JSON.stringify({ ios, android, web }));
  else for (const { name, ok, reason, explanation, advice } of asked) console.log(`${ok ? 'ok     ' : 'refused'}  ${name.padEnd(14)}  ${ok ? explanation : `${reason}: ${explanation} ${advice}`}`);
  if (asked.some(({ ok }) => !ok)) process.exitCode = 1;
}
