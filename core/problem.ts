/** One fault in what a caller sent. `path` is a JSON pointer (RFC 6901) into the document. */
export interface Fault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly severity?: 'error' | 'warning';
  readonly suggestion?: string;
}

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly advice: string;
  /** Seconds, sent as Retry-After. */
  readonly retryAfter?: number;
}

/** The closed table of what the HTTP API can refuse. `docs/errors.md` is generated from it. */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not valid', advice: 'Mend every fault listed in `faults` and send it again.' },
  'invalid-document': { status: 422, title: 'The document is not valid', advice: 'Mend every fault listed in `faults`; `POST …/validate` checks without storing.' },
  'invalid-credential': { status: 422, title: 'The provider credential cannot be used', advice: 'Download the key again from the provider; the fault says what was wrong with it.' },
  'credential-refused': { status: 422, title: 'The provider refuses the credential', advice: 'Nothing was changed. The fault has the provider\'s reason and what to do about it.' },
  'provider-refused': { status: 422, title: 'The provider refuses', advice: 'Nothing was changed. The detail has the provider\'s reason and what to do about it.' },
  unauthenticated: { status: 401, title: 'The caller did not prove who it is', advice: 'Send the key, device secret or operator token this route needs.' },
  forbidden: { status: 403, title: 'The caller may not do this', advice: 'Use a key with the scope, or an operator in the group, that the API page names for this route.' },
  'identity-not-proven': { status: 403, title: 'The identity token does not prove this profile', advice: 'Sign a token for this profile with a key registered on the app, or set the app to `identity: open`.' },
  'not-found': { status: 404, title: 'There is no such thing', advice: 'Check the id; list the collection to see what exists.' },
  'method-not-allowed': { status: 405, title: 'This path does not take this method', advice: 'See the API page for the methods of this path.' },
  conflict: { status: 409, title: 'The thing is in a state that does not allow this', advice: 'Read it again; the detail says which state it is in.' },
  'key-reused': { status: 422, title: 'The idempotency key was used for something else', advice: 'Nothing was sent. Use a new key for a new send, and the same body to repeat one.' },
  'revision-conflict': { status: 412, title: 'Somebody else changed the document first', advice: 'Read it again, apply your change to the new revision and send that revision in If-Match.' },
  'too-large': { status: 413, title: 'The request is too large', advice: 'Split it: at most 1 MB a request, 100 events a batch, 64 KB an event.' },
  'too-many-requests': { status: 429, title: 'Too many requests', advice: 'Wait for the seconds in Retry-After.' },
  'provider-unreachable': { status: 503, title: 'The provider could not be asked about the credential', advice: 'Nothing was changed. Send it again after the seconds in Retry-After, or with `?verify=false` to store the credential unchecked.', retryAfter: 30 },
  internal: { status: 500, title: 'Beckon failed', advice: 'Send it again; if it persists, look the request id up in the function log.' },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

const KINDS: Readonly<Record<ProblemCode, ProblemKind>> = PROBLEMS;
export const retryAfterOf = (code: ProblemCode): number | undefined => KINDS[code].retryAfter;

/** RFC 9457 problem document; `type` is a page section, `faults` names every fault with its path. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly faults?: readonly Fault[];
}

export function problem(code: ProblemCode, detail?: string, faults?: readonly Fault[]): ProblemDocument {
  const { status, title } = PROBLEMS[code];
  return {
    type: `https://beckon.dev/errors#${code}`,
    title,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(faults === undefined || faults.length === 0 ? {} : { faults }),
  };
}

/** Thrown by shells to end a request with a problem document; never crosses into `core`. */
export class Refusal extends Error {
  readonly document: ProblemDocument;
  constructor(code: ProblemCode, detail?: string, faults?: readonly Fault[]) {
    super(detail ?? PROBLEMS[code].title);
    this.document = problem(code, detail, faults);
  }
}
