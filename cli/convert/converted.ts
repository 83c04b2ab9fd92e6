import type { Made } from '../import/definitions/made.ts';

/** What became of one construct: `where` is a JSON pointer into a document, empty in a bare text; line and column are within the text there. */
export interface Found { readonly where: string; readonly line?: number; readonly column?: number; readonly kind: 'changed' | 'none'; readonly from: string; readonly says: string }

export interface Converted { readonly documents: readonly Made[]; readonly text?: string; readonly found: readonly Found[] }

/** Everything has a counterpart, so that what was made says the same. */
export const isWhole = ({ found }: Converted): boolean => found.every(({ kind }) => kind === 'changed');
