import { utf8Length } from '../delivery/payload.ts';
import type { Content } from './content.ts';

/** Texts a message may allow to be cut. */
export const SHRINKABLE = ['title', 'subtitle', 'body'] as const;
export type Shrinkable = (typeof SHRINKABLE)[number];

const ELLIPSIS = '…';
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** As JSON between its quotes. */
const bytesOf = (text: string): number => utf8Length(JSON.stringify(text)) - 2;

/** Cuts the texts, one after the other as they are named, until `excess` bytes are gone; on whole characters as people see them, and never to
 *  nothing. `cut`: which ones were; it may not have been enough. */
export function shrink(content: Content, fields: readonly Shrinkable[], excess: number): { readonly content: Content; readonly cut: readonly Shrinkable[] } {
  const texts: Partial<Record<Shrinkable, string>> = {};
  let left = excess;
  for (const field of fields) {
    const text = content[field];
    if (left <= 0 || text === undefined) continue;
    const short = shortened(text, left);
    if (short === text) continue;
    texts[field] = short;
    left -= bytesOf(text) - bytesOf(short);
  }
  return { content: { ...content, ...texts }, cut: Object.keys(texts) as Shrinkable[] };
}

/** The longest beginning that is so much shorter with its ellipsis, or the first character. */
function shortened(text: string, excess: number): string {
  const most = bytesOf(text) - excess - bytesOf(ELLIPSIS);
  let [kept, bytes] = ['', 0];
  for (const { segment } of segmenter.segment(text)) {
    bytes += bytesOf(segment);
    if (bytes > most && kept !== '') break;
    kept += segment;
    if (bytes > most) break;
  }
  const short = kept.trimEnd() + ELLIPSIS;
  return bytesOf(short) < bytesOf(text) ? short : text;
}
