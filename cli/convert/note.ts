/** A place in a text, both from 1. */
export interface Place { readonly line: number; readonly column: number }

/** What became of one construct of a text. `none`: it has no counterpart, and because of it the text is not converted. */
export interface Note extends Place { readonly kind: 'changed' | 'none'; readonly from: string; readonly says: string }

export interface ConvertedText { readonly text: string; readonly notes: readonly Note[] }

export function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** Thrown where a construct has no counterpart; caught where its tag ends, so that the rest is told too. */
export class Without extends Error {
  readonly offset: number;
  constructor(says: string, offset = 0) { super(says); this.offset = offset; }
}

/** A name within a path of a template. */
export const segmentText = (name: string): string => (/^[^\s!"#%&'()*+,./;<=>@[\\\]^`{|}~]+$/.test(name) && !/^\d/.test(name) && !['this', 'true', 'false', 'null', 'undefined'].includes(name) ? name : `[${name}]`);

/** Paths that are called something else here, by their name there; the longest beginning counts. */
export type Renames = Readonly<Record<string, string>>;

export function renamed(segments: readonly string[], renames: Renames): { readonly path: string; readonly rest: readonly string[] } | undefined {
  for (let length = segments.length; length > 0; length -= 1) {
    const name = segments.slice(0, length).join('.');
    const path = Object.hasOwn(renames, name) ? renames[name] : undefined;
    if (path !== undefined) return { path, rest: segments.slice(length) };
  }
  return undefined;
}
