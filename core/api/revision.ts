/** What a caller expects the document to be: at a revision, there at all (`If-Match: *`), or not there (`If-None-Match: *`). */
export type Expectation = number | 'exists' | 'absent';

export const etag = (revision: number): string => `"${revision}"`;

/** Reads If-Match and If-None-Match; `malformed` when either is not a revision tag or `*`. */
export function expectationOf(ifMatch: string | undefined, ifNoneMatch: string | undefined): Expectation | undefined | 'malformed' {
  if (ifNoneMatch !== undefined) return ifNoneMatch.trim() === '*' ? 'absent' : 'malformed';
  if (ifMatch === undefined) return undefined;
  if (ifMatch.trim() === '*') return 'exists';
  // Proxies that compress weaken the tag (RFC 9110 8.8.1); a revision means the same either way.
  const revision = /^(?:W\/)?"?(\d{1,15})"?$/.exec(ifMatch.trim())?.[1];
  return revision === undefined ? 'malformed' : Number(revision);
}

/** `current` is the stored revision, undefined when nothing is stored. No expectation always holds. */
export function meets(expected: Expectation | undefined, current: number | undefined): boolean {
  if (expected === undefined) return true;
  if (expected === 'exists') return current !== undefined;
  return expected === 'absent' ? current === undefined : current === expected;
}
