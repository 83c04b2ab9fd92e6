import type { CatalogChange, CatalogKind, CatalogRevision } from './ports.ts';
import type { Hash } from '../hash.ts';
import type { Actor } from './history.ts';
import type { Stored } from './records.ts';

/** The audit trail: one line a deed, written with it or not at all. It outlives what it tells of. */

/** What a deed was done to; `revision` as it stands by it, `gone` where it stands no more. */
export interface Affected { readonly kind: string; readonly id: string; readonly revision?: number; readonly gone?: true }

/** Where a request came from: the address that spoke to the API, and whom that one said it spoke for, which nothing proves. */
export interface Origin { readonly ip: string; readonly forwardedFor?: string; readonly agent?: string }

export interface AuditLine {
  readonly by: Actor;
  /** The operation of the API, what a command did by AWS credentials, or the system by itself. */
  readonly did: string;
  readonly of: readonly Affected[];
  readonly from?: Origin;
  readonly note?: string;
  readonly request?: string;
}

/** A deed before it is known what it changes. */
export type Deed = Pick<AuditLine, 'by' | 'did' | 'from' | 'note' | 'request'> & { readonly now: number };

const LAST_REVISION = 9_999_999_999;
const LAST_MS = 9_999_999_999_999;
/** What the ids of lines at this moment begin with; the newest come first in order of id. */
export const linesFrom = (ms: number): string => String(LAST_MS - ms).padStart(13, '0');

/** `mark`: what no other deed of the same millisecond has. */
export const lineOf = ({ now, ...deed }: Deed, mark: string, of: readonly Affected[]): Stored<AuditLine> =>
  ({ id: `${linesFrom(now)}-${mark}`, revision: 1, updatedAt: now, updatedBy: deed.by.name, body: { ...deed, of } });

/** A line as it stands in the Catalog table. */
export const itemOf = (line: Stored<AuditLine>) => ({ kind: 'audit', ...line, body: JSON.stringify(line.body) });

/** Rows that only follow from others are not told of. */
const FOLLOWS: ReadonlySet<CatalogKind> = new Set(['message-version', 'plan', 'journey-document', 'journey-change', 'retired', 'audit']);
/** An app goes with all its keys. */
const TOLD_MAX = 60;

export function affectedBy(changes: readonly CatalogChange[]): readonly Affected[] {
  const told = changes.filter(({ kind }) => !FOLLOWS.has(kind)).slice(0, TOLD_MAX);
  return told.map((change): Affected => ('put' in change ? { kind: change.kind, id: change.put.id, revision: change.put.revision } : { kind: change.kind, id: change.remove, gone: true }));
}

/** The changes with their line: of each revision of a row, only one writer goes on. */
export function withLine({ n }: CatalogRevision, changes: readonly CatalogChange[], deed: Deed): readonly CatalogChange[] {
  const of = affectedBy(changes);
  const [first] = of;
  if (first === undefined) return changes;
  const mark = `c${String(LAST_REVISION - n).padStart(10, '0')}-${first.kind}-${first.id}-${String(first.revision ?? 'gone')}`;
  return [...changes, { kind: 'audit', put: lineOf(deed, mark, of) }];
}

/** What the trail calls a person: by a key of the deployment's own, so that nobody who has the lines can try ids of people against them. */
export const personName = (mac: (text: string) => string, profileId: string): string => `p-${mac(profileId).slice(0, 22)}`;
/** What it called them before there was a key. */
export const formerName = (hash: Hash, profileId: string): string => hash(profileId).slice(0, 16);

/** What somebody looks for among the lines; `profile`: all the trail may call the person. */
export interface Sought {
  readonly kind?: string | undefined;
  readonly id?: string | undefined;
  readonly by?: string | undefined;
  readonly did?: string | undefined;
  readonly profile?: readonly string[] | undefined;
}

export const isSought = ({ body: { of, by, did } }: Stored<AuditLine>, sought: Sought): boolean =>
  (sought.by === undefined || by.name === sought.by)
  && (sought.did === undefined || did === sought.did)
  && ((sought.kind === undefined && sought.id === undefined) || of.some(({ kind, id }) => (sought.kind ?? kind) === kind && (sought.id ?? id) === id))
  && (sought.profile === undefined || of.some(({ kind, id }) => kind === 'profile' && sought.profile?.includes(id) === true));

/** Of deeds that change no row which could carry the line: it is told before they are done, so that none is done untold. */
export interface AuditTrail { tell(line: Stored<AuditLine>): Promise<void> }
