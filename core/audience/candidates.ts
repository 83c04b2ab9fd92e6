import type { AudienceRecord, Combined, UploadVersion } from './document.ts';
import { partsOf } from './references.ts';

/** Where everybody who can be in an audience is found, in parts that never change their place: the shards of one upload, or the
 *  segments of a scan over all profiles. Who is found is still judged. */
export type Candidates =
  | { readonly from: 'upload'; readonly audience: string; readonly upload: UploadVersion }
  | { readonly from: 'profiles' };

export type Records = ReadonlyMap<string, AudienceRecord>;

/** An upload that holds all members spares the scan: of several the smallest. */
export function candidatesOf(id: string, audiences: Records): Candidates {
  const [smallest] = boundsOf(id, audiences, []).sort((a, b) => a.upload.members - b.upload.members);
  return smallest ?? { from: 'profiles' };
}

type Bound = Extract<Candidates, { readonly from: 'upload' }>;

/** Uploads each of which holds every member. An upload nothing was loaded into yet bounds nothing: it is told by its own state. */
function boundsOf(of: Combined, audiences: Records, open: readonly string[]): Bound[] {
  if (typeof of !== 'string') return 'and' in of || ('or' in of && of.or.length === 1) ? partsOf(of).flatMap((part) => boundsOf(part, audiences, open)) : [];
  const record = audiences.get(of);
  if (record === undefined || open.includes(of)) return [];
  if ('combine' in record.document) return boundsOf(record.document.combine, audiences, [...open, of]);
  return 'upload' in record.document && record.upload !== undefined ? [{ from: 'upload', audience: of, upload: record.upload }] : [];
}
