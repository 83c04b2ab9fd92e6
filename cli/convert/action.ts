import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { check } from '../../core/api/validation.ts';
import type { JsonObject } from '../../core/json.ts';
import { checkMessage } from '../../core/message/check.ts';
import { messageDocument } from '../../core/message/document.ts';
import { checkTemplate } from '../../core/message/template.ts';
import { columns } from '../columns.ts';
import { write } from '../import/definitions/files.ts';
import { pinpointText } from '../import/definitions/template-text.ts';
import { isObject } from '../../core/pinpoint/attributes.ts';
import { Misuse } from '../misuse.ts';
import { ajoMessage, pushIn } from './ajo/message.ts';
import { ajoText } from './ajo/text.ts';
import { type Converted, type Found, isWhole } from './converted.ts';
import type { Renames } from './note.ts';
import { pinpointTemplate, templateIn } from './pinpoint.ts';

export interface ConvertFlags { readonly from?: 'ajo' | 'pinpoint'; readonly app?: string; readonly map?: string; readonly out?: string; readonly json?: true }

/** Converts templates of others, writes what became of them, and tells everything that changed. @returns the exit code: 1 when something has no counterpart. */
export function convertFiles(paths: readonly string[], flags: ConvertFlags): number {
  const renames = flags.map === undefined ? {} : renamesIn(flags.map);
  const all = paths.flatMap((file) => readingsOf(file).map((reading): Outcome => ({ name: reading.name, file, ...judged(converted(reading, flags, renames)) })));
  for (const one of all.filter(isDone)) keep(one, flags);
  for (const line of flags.json === true ? [] : report(all)) console.error(line);
  for (const one of flags.json === true ? all : []) console.log(JSON.stringify(told(one)));
  const left = all.filter((one) => !isWhole(one)).length;
  console.error(`${all.length} templates: ${all.filter(isDone).length} converted${flags.out === undefined ? '' : `, written to ${flags.out}`}; ${left} with something that has no counterpart.`);
  return left === 0 ? 0 : 1;
}

interface Outcome extends Converted { readonly name: string; readonly file: string }

function keep({ documents, text, file }: Outcome, { out, json }: ConvertFlags): void {
  if (out !== undefined) {
    write(out, documents);
    if (text === undefined) return;
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, basename(file)), text);
  } else if (json !== true) for (const one of text === undefined ? documents.map(({ document }) => JSON.stringify(document, null, 2)) : [text]) console.log(one);
}

const told = (one: Outcome): object => ({
  name: one.name, converted: isDone(one), ...(isDone(one) && { documents: one.documents.map(({ id, document }) => ({ id, document })), text: one.text }), found: one.found,
});

const isDone = ({ text, documents }: Converted): boolean => text !== undefined || documents.length > 0;

interface Reading { readonly name: string; readonly value?: JsonObject; readonly text?: string }

function readingsOf(path: string): readonly Reading[] {
  if (!existsSync(path)) throw new Misuse(`There is no file ${path}.`);
  const source = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  if (!path.endsWith('.json')) return [{ name: path, text: source }];
  const value = parsed(source, path);
  const all = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  if (!all.every(isObject)) throw new Misuse(`${path} holds no template: expected JSON objects.`);
  return all.map((one, n) => ({ name: all.length === 1 ? path : `${path}[${n}]`, value: one }));
}

function parsed(source: string, path: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch (error) {
    throw new Misuse(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function converted({ name, value, text }: Reading, { from, app }: ConvertFlags, renames: Renames): Converted {
  if (text !== undefined) {
    const { text: ours, notes } = (from ?? languageOf(text, name)) === 'ajo' ? ajoText(text, renames) : pinpointText(text, { renames });
    return { documents: [], text: ours, found: notes.map((note): Found => ({ where: '', ...note })) };
  }
  if (app === undefined) throw new Misuse(`${name} is a message: --app says of which app.`);
  const template = from === 'ajo' ? undefined : templateIn(value);
  if (template !== undefined) return pinpointTemplate(template, app, renames);
  const push = pushIn(value);
  if (push === undefined || value === undefined) throw new Misuse(`${name} holds no push: expected a push template of Pinpoint, or a content template of AJO.`);
  return ajoMessage(value.name === undefined ? { ...value, name: basename(name, '.json') } : value, app, renames);
}

function languageOf(text: string, name: string): 'ajo' | 'pinpoint' {
  if (/\{%|\{\{[^}]*\b(profile|context)\./.test(text)) return 'ajo';
  if (/\b(User\.UserAttributes|Attributes|Metrics|Demographic|Location)\./.test(text)) return 'pinpoint';
  throw new Misuse(`${name}: whose template it is cannot be told; say --from ajo or --from pinpoint.`);
}

/** Held against what Beckon takes: a text that lost a construct, or that would be refused, is not written. A field of a message may be missing: that is told. */
function judged(one: Converted): Converted {
  if (one.found.some(({ kind, line }) => kind === 'none' && line !== undefined)) return { documents: [], found: one.found };
  const faults = faultsOf(one);
  return faults.length === 0 ? one : { documents: [], found: [...one.found, ...faults] };
}

function faultsOf({ text, documents }: Converted): readonly Found[] {
  const none = { kind: 'none', from: '' } as const;
  if (text !== undefined) return checkTemplate(text).map(({ line, column, message }) => ({ ...none, where: '', line, column, says: message }));
  return documents.flatMap(({ document }) => {
    const checked = check(messageDocument, document);
    const all = checked.ok ? checkMessage(checked.value).filter(({ severity }) => severity !== 'warning') : checked.faults;
    return all.map(({ path, message }) => ({ ...none, where: path, says: message }));
  });
}

function renamesIn(path: string): Renames {
  if (!existsSync(path)) throw new Misuse(`There is no file ${path}.`);
  const value = parsed(readFileSync(path, 'utf8'), path);
  const isRenames = isObject(value) && Object.values(value).every((to) => typeof to === 'string' && /^(profile|event|device)(\.|$)/.test(to));
  if (!isRenames) throw new Misuse(`${path} is no map: expected {"profile.person.name.firstName": "profile.firstName"}, of paths there to paths here.`);
  return value as Renames;
}

function report(all: readonly Outcome[]): readonly string[] {
  const rows = all.flatMap(({ name, found }) => found.map(({ where, line, column, kind, from, says }) => [
    name, `${where}${line === undefined ? '' : ` ${line}:${column ?? 1}`}`.trim() || '/', kind === 'changed' ? 'changed' : 'NO COUNTERPART', oneLine(from), oneLine(says),
  ] as const));
  return rows.length === 0 ? [] : columns(['TEMPLATE', 'PLACE', 'WHAT', 'CONSTRUCT', 'NOW, OR WHAT TO DO'], rows);
}
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
