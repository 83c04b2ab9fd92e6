import { quoted } from '../../core/journey/fault.ts';
import type { Fault } from '../../core/problem.ts';
import type { ApiClient } from '../api/client.ts';
import type { DocumentFile } from './files.ts';
import { KINDS } from './kinds.ts';

export interface Validation {
  readonly file: DocumentFile;
  readonly valid: boolean;
  readonly faults: readonly Fault[];
}

/** Checks a file without storing it. What it names and what comes with it, among `all`, is not missing. */
export async function validate(api: () => ApiClient, file: DocumentFile, all: readonly DocumentFile[]): Promise<Validation> {
  const told = await KINDS[file.kind].check(api, file.id, file.document);
  const faults = told.filter((fault) => !comesAlong(fault, file, all));
  return { file, faults, valid: !faults.some(({ severity }) => severity !== 'warning') };
}

const MISSING: Readonly<Record<string, DocumentFile['kind']>> = { 'unknown-message': 'messages', 'unknown-audience': 'audiences' };

/** The fault says which one it misses; where it says it (in an expression, in a node) differs. */
function comesAlong({ code, message }: Fault, file: DocumentFile, all: readonly DocumentFile[]): boolean {
  const kind = MISSING[code];
  return kind !== undefined && all.some((one) => one !== file && one.kind === kind && message.includes(quoted(one.id)));
}
