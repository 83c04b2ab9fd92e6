import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { documentId } from '../../core/api/documents.ts';
import { namesIn } from '../../core/audience/references.ts';
import type { AudienceDocument } from '../../core/audience/document.ts';
import type { JsonObject } from '../../core/json.ts';
import { Misuse } from '../misuse.ts';
import { KIND_NAMES, type KindName } from './kinds.ts';

/** A document on disk; its id is the file's name. */
export interface DocumentFile {
  readonly kind: KindName;
  readonly id: string;
  readonly file: string;
  readonly document: JsonObject;
}

/** The documents of one kind at paths, which are files, folders of files, or folders that have a folder of that kind.
 *  @throws Misuse that names every file that cannot be one. */
export const filesOf = (kind: KindName, paths: readonly string[]): readonly DocumentFile[] =>
  readAll(paths.flatMap((path) => filesAt(kind, path).map((file) => ({ kind, file }))), paths);

/** All documents of folders that have folders `apps`, `rule-sets`, `channels`, `fragments`, `messages`, `audiences`, `journeys`. */
export const filesOfAll = (folders: readonly string[]): readonly DocumentFile[] =>
  readAll(folders.flatMap((folder) => KIND_NAMES.flatMap((kind) => (isFolder(join(folder, kind)) ? jsonIn(join(folder, kind)).map((file) => ({ kind, file })) : []))), folders);

function filesAt(kind: KindName, path: string): readonly string[] {
  if (!isFolder(path)) return [path];
  return jsonIn(isFolder(join(path, kind)) ? join(path, kind) : path);
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
const jsonIn = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => join(folder, name));

interface Named { readonly kind: KindName; readonly file: string }

function readAll(named: readonly Named[], paths: readonly string[]): readonly DocumentFile[] {
  const faults: string[] = [];
  const files = named.flatMap(({ kind, file }) => {
    const read = readOne(kind, file);
    if (typeof read !== 'string') return [read];
    faults.push(`${file}: ${read}`);
    return [];
  });
  const twice = files.filter((one, i) => files.findIndex(({ kind, id }) => kind === one.kind && id === one.id) < i);
  faults.push(...twice.map(({ file, id }) => `${file}: "${id}" is there twice.`));
  if (named.length === 0) faults.push(`There is no document in ${paths.join(', ')}.`);
  if (faults.length > 0) throw new Misuse(faults.join('\n  '));
  return inOrder(files);
}

/** A sentence when it is none. */
function readOne(kind: KindName, file: string): DocumentFile | string {
  const id = basename(file, '.json');
  if (!documentId.safeParse(id).success) return `its name is no id: expected 1 to 40 lower-case letters, digits and "-", then ".json".`;
  try {
    const document = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    return typeof document === 'object' && document !== null && !Array.isArray(document) ? { kind, id, file, document: document as JsonObject } : 'it holds no JSON object.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Kinds as they need each other; an audience after those it names, as far as they are among the files. */
function inOrder(files: readonly DocumentFile[]): readonly DocumentFile[] {
  const audiences = new Map(files.filter(({ kind }) => kind === 'audiences').map((file) => [file.id, file]));
  const placed = new Set<DocumentFile>();
  const place = (file: DocumentFile, way: readonly DocumentFile[]): void => {
    if (placed.has(file) || way.includes(file)) return;
    for (const name of file.kind === 'audiences' ? namedBy(file.document) : []) {
      const needed = audiences.get(name);
      if (needed !== undefined) place(needed, [...way, file]);
    }
    placed.add(file);
  };
  for (const kind of KIND_NAMES) for (const file of files) if (file.kind === kind) place(file, []);
  return [...placed];
}

/** A document with faults is the API's to judge. */
function namedBy(document: JsonObject): readonly string[] {
  try {
    return namesIn(document as unknown as AudienceDocument);
  } catch {
    return [];
  }
}
