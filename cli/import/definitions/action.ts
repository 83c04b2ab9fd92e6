import { columns } from '../../columns.ts';
import { convert, type Definition, type DefinitionKind } from './convert.ts';
import { definitionsIn, write } from './files.ts';

export interface DefinitionFlags { readonly out: string; readonly app?: string; readonly dryRun?: true; readonly json?: true }

/** Converts definitions, writes the documents, and tells what of each did not go along. @returns the exit code: 1 when one was refused. */
export function importDefinitions(kind: DefinitionKind, paths: readonly string[], { out, app = '', dryRun, json }: DefinitionFlags): number {
  const converted = paths.flatMap((path) => definitionsIn(kind, path)).map((one) => convert(kind, one, app));
  const made = converted.flatMap((one) => one.made);
  const written = dryRun === true ? [] : write(out, made);
  if (json === true) for (const { name, made: documents, findings } of converted) console.log(JSON.stringify({ name, documents: documents.map(({ kind: of, id }) => `${of}/${id}.json`), findings }));
  else for (const line of tableOf(converted)) console.log(line);
  const refused = converted.filter((one) => one.findings.some((finding) => finding.kind === 'refused')).length;
  console.error(`${converted.length} ${kind}: ${made.length} documents ${dryRun === true ? 'would be written' : `written to ${out}`}, ${refused} refused.${written.length === 0 ? '' : ` Look at them, then: npx beckon put ${out}`}`);
  return refused === 0 ? 0 : 1;
}

const WORDS = { carried: 'carried', changed: 'changed', none: 'NO COUNTERPART', refused: 'REFUSED' } as const;

/** What needs somebody's eyes; what was carried as it is does not. */
function tableOf(converted: readonly Definition[]): readonly string[] {
  const rows = converted.flatMap(({ name, findings }) => findings.filter(({ kind }) => kind !== 'carried').map(({ where, kind, says }) => [name, where || '/', WORDS[kind], says] as const));
  return rows.length === 0 ? [] : columns(['DEFINITION', 'FIELD', 'WHAT', 'HOW, OR WHAT TO DO'], rows);
}
