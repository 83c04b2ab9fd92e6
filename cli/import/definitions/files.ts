import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../../core/json.ts';
import { Misuse } from '../../misuse.ts';
import { isObject } from '../../../core/pinpoint/attributes.ts';
import { DEFINITIONS, type DefinitionKind } from './convert.ts';
import type { Made } from './made.ts';

/** The definitions in a file, as `aws pinpoint get-…` and `list-…` print them, bare, or in a list. @throws Misuse when it holds none. */
export function definitionsIn(kind: DefinitionKind, path: string): readonly JsonObject[] {
  const found = unwrapped(read(path), DEFINITIONS[kind].answers);
  if (found.length === 0 || !found.every(isObject)) throw new Misuse(`${path} holds no ${kind}: expected what \`aws pinpoint get-…\` prints.`);
  return found;
}

function unwrapped(value: unknown, answers: readonly string[]): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((one) => unwrapped(one, answers));
  if (!isObject(value)) return [];
  for (const name of [...answers, 'Item']) if (value[name] !== undefined) return unwrapped(value[name], answers);
  return [value];
}

function read(path: string): unknown {
  if (!existsSync(path)) throw new Misuse(`There is no file ${path}.`);
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new Misuse(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Writes documents where `npx beckon put` reads them. @returns their paths. */
export function write(folder: string, made: readonly Made[]): readonly string[] {
  const twice = made.filter((one, i) => made.findIndex(({ kind, id }) => kind === one.kind && id === one.id) < i);
  if (twice.length > 0) throw new Misuse(`Several would be ${[...new Set(twice.map(({ kind, id }) => `${kind}/${id}`))].join(', ')}: give them names that differ.`);
  return made.map(({ kind, id, document }) => {
    const path = join(folder, kind, `${id}.json`);
    mkdirSync(join(folder, kind), { recursive: true });
    writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
    return path;
  });
}
