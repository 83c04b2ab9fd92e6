import type { MessageDocument } from './document.ts';
import type { LiveMessage } from './experiment.ts';

/** `draft`: somebody writes at it; `in-review`: somebody else is asked; `approved`: it is, or was, what is sent. */
export const PUBLISHING_STATES = ['draft', 'in-review', 'approved'] as const;
export type PublishingState = (typeof PUBLISHING_STATES)[number];

/** A message as it is stored: what was written last, and what is sent. */
export interface MessageRecord {
  readonly document: MessageDocument;
  /** Of `document`; counts what was written, from 1. */
  readonly version: number;
  readonly state: PublishingState;
  /** Who wrote `version`. */
  readonly author: string;
  /** Absent: nothing was approved yet, so nothing is sent. */
  readonly live?: LiveVersion;
}

/** What is sent. */
export interface LiveVersion {
  readonly version: number;
  /** Absent: the record's own, which is the same. */
  readonly document?: MessageDocument;
  readonly experiment?: ExperimentState;
}

/** Of the experiment in what is sent: the version it began with, and when that was approved (ms). */
export interface ExperimentState { readonly run: number; readonly since: number; readonly winner?: Winner }
/** `why`: absent where somebody chose it. */
export interface Winner { readonly treatment: string; readonly at: number; readonly by: string; readonly why?: string }

/** Rows from before there were versions are the document itself: it was sent as it was put. */
export type StoredMessage = MessageRecord | MessageDocument;
interface MessageRow { readonly updatedBy: string; readonly body: StoredMessage }

export const isRecord = (body: StoredMessage): body is MessageRecord => 'document' in body;

export const recordOf = ({ body, updatedBy }: MessageRow): MessageRecord =>
  (isRecord(body) ? body : { document: body, version: 1, state: 'approved', author: updatedBy, live: { version: 1 } });

/** What is sent; undefined while nothing is approved. */
export const liveOf = ({ live, document }: MessageRecord): MessageDocument | undefined => live && (live.document ?? document);

/** As senders take it. */
export function liveIn(row: MessageRow): LiveMessage | undefined {
  const record = recordOf(row);
  const [document, state] = [liveOf(record), record.live?.experiment];
  if (document === undefined || state === undefined) return document;
  const { run, since, winner } = state;
  return { ...document, running: { run, since, ...(winner !== undefined && { winner: winner.treatment }) } };
}

/** What became of one version: kept as long as it is. */
export interface VersionRecord {
  readonly message: string;
  readonly version: number;
  readonly document: MessageDocument;
  readonly log: readonly VersionEvent[];
}

/** Who did what when (ms): the audit trail of a message. */
export interface VersionEvent {
  readonly at: number;
  readonly by: string;
  readonly did: VersionDeed;
  readonly comment?: string;
}
export const VERSION_DEEDS = ['written', 'submitted', 'approved', 'rejected', 'won'] as const;
export type VersionDeed = (typeof VERSION_DEEDS)[number];

/** Of a message; older ones are forgotten, but for the one that is sent. A message and all its versions are deleted in one transaction. */
export const VERSIONS_KEPT = 50;
const LAST = 999_999;

/** Rows stand in order of id: newest first. */
export const versionId = (message: string, version: number): string => `${versionsOf(message)}${String(LAST - version).padStart(6, '0')}`;
/** What the ids of all its versions begin with. */
export const versionsOf = (message: string): string => `${message}@`;
