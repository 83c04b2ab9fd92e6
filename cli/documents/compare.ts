import { createTwoFilesPatch } from 'diff';
import type { Json, JsonObject } from '../../core/json.ts';
import type { ApiClient } from '../api/client.ts';
import type { DocumentFile } from './files.ts';
import { bringsCredential, KINDS, type StoredDocument } from './kinds.ts';

export interface Comparison {
  readonly file: DocumentFile;
  /** `unsure`: the same, but for a credential, which is never shown. */
  readonly state: 'new' | 'different' | 'same' | 'unsure';
  readonly stored: StoredDocument | undefined;
  /** Unified; empty when there is nothing to tell. */
  readonly patch: string;
}

/** A file against what is stored under its id. */
export async function compare(api: ApiClient, file: DocumentFile): Promise<Comparison> {
  const kind = KINDS[file.kind];
  const stored = (await api.find(kind.get, { path: { id: file.id } })) as StoredDocument | undefined;
  const is = stored === undefined ? '' : textOf(kind.asStored(kind.documentOf(stored)));
  const willBe = textOf(kind.asStored(file.document));
  if (is === willBe) return { file, stored, state: bringsCredential(file.document) ? 'unsure' : 'same', patch: '' };
  const was = stored === undefined ? 'there is none' : `revision ${stored.revision}, ${stored.updatedAt} by ${stored.updatedBy}`;
  return { file, stored, state: stored === undefined ? 'new' : 'different', patch: createTwoFilesPatch(`${file.kind}/${file.id}`, file.file, is, willBe, was) };
}

const textOf = (document: JsonObject): string => `${JSON.stringify(sorted(document), null, 2)}\n`;

/** The order of an object's names means nothing, and is not kept. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one as Json)]));
}
