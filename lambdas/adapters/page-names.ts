import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** The names on a page of a cohort, as fields of its item. Ids are mostly chance in hex, of which text keeps as much again: packed, fifty are one write unit. */
export const namesFields = (profiles: readonly string[]): { readonly names: Uint8Array } =>
  ({ names: brotliCompressSync(profiles.join('\n'), { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }) });

/** Pages of the version before held a list. */
export function namesOn({ names, profiles }: Readonly<Record<string, unknown>>): readonly string[] {
  if (!(names instanceof Uint8Array)) return (profiles ?? []) as readonly string[];
  const text = brotliDecompressSync(names, { maxOutputLength: PAGE_BYTES }).toString('utf8');
  return text === '' ? [] : text.split('\n');
}
const PAGE_BYTES = 1_024 * 1_024;
