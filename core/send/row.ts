import type { UploadVersion } from '../audience/document.ts';
import type { WorkRow, WorkStore } from '../loop.ts';
import { SEGMENTS } from '../audience/evaluation.ts';
import type { KeptDocument } from './document.ts';

/** Where a send stands: table Sends, `send#<id>`/`head`. Every turn reads it, works on from where it says, and writes where it is now over
 *  the revision it read (core/loop.ts). */
export interface SendRow extends WorkRow {
  readonly document: KeptDocument;
  /** Of the message: an app's id, or the template that gives each person's. */
  readonly app: string;
  readonly createdBy: string;
  /** `scheduled`: waits for its time; `freezing`: members are read into parts; `sending`: parts are rendered and queued; `sent`: all are
   *  queued; `cancelled`; `failed`: its audience is gone. */
  readonly state: SendStage;
  /** Held, whatever its state. */
  readonly paused?: { readonly by: 'operator' | 'guard'; readonly at: number };
  /** Which execution works it: an earlier one ends at its next turn. */
  readonly run: number;
  /** When freezing begins (ms). */
  readonly startAt: number;
  /** More frozen members than this pause it; absent: as many as there are. */
  readonly limit?: number;
  /** Where members are read from, and how far each piece is: pages are files of the part folder. */
  readonly source?: FrozenSource;
  readonly segments: readonly FrozenSegment[];
  readonly looked: number;
  readonly members: number;
  readonly frozenAt?: number;
  /** When members are due (ms, ascending); 0: at once. */
  readonly moments: readonly number[];
  /** Parts of this moment that are worked: places in `partsOf`. */
  readonly moment: number;
  readonly part: number;
  readonly worked: number;
  /** Of a run that lets members into a journey: members of the part that were let in, and when the next ones may be, ms. */
  readonly offset?: number;
  readonly nextAt?: number;
  readonly endedAt?: number;
}
export const SEND_STAGES = ['scheduled', 'freezing', 'sending', 'sent', 'cancelled', 'failed'] as const;
export type SendStage = (typeof SEND_STAGES)[number];

export type FrozenSource =
  | { readonly from: 'profiles' }
  | { readonly from: 'upload'; readonly audience: string; readonly upload: UploadVersion }
  | { readonly from: 'list' };
export interface FrozenSegment { readonly pages: number; readonly done: boolean; readonly cursor?: string }

/** Table Sends; rows are gone SEND_DAYS after they were made. */
export interface SendStore extends WorkStore<SendRow> {
  /** Lists it under its month, once more or not. */
  enlist(row: Pick<SendRow, 'id' | 'createdAt'>): Promise<void>;
  /** Ids of a month (`2026-11`), newest first, from behind `after` on. */
  list(month: string, limit: number, after?: string): Promise<readonly string[]>;
  /** Runs of a journey, the same way. */
  enlistRun(journey: string, row: Pick<SendRow, 'id' | 'createdAt'>): Promise<void>;
  listRuns(journey: string, limit: number, after?: string): Promise<readonly string[]>;
  /** Put if absent, good for KEY_DAYS; answers what holds. */
  claimKey(key: string, claim: KeyClaim, now: number): Promise<KeyClaim>;
}
/** What an idempotency key was used for first. */
export interface KeyClaim { readonly send: string; readonly hash: string }
export const SEND_DAYS = 400;
export const KEY_DAYS = 30;

export const emptySegments = (source: FrozenSource): readonly FrozenSegment[] =>
  Array.from({ length: segmentsOf(source) }, () => ({ pages: 0, done: false }));

function segmentsOf(source: FrozenSource): number {
  switch (source.from) {
    case 'profiles': return SEGMENTS;
    case 'upload': return source.upload.shards;
    case 'list': return 1;
  }
}

/** The `n`th part of all: page by page, segment after segment. */
export function partAt({ segments }: Pick<SendRow, 'segments'>, n: number): { readonly segment: number; readonly page: number } | undefined {
  let rest = n;
  for (const [segment, { pages }] of segments.entries()) {
    if (rest < pages) return { segment, page: rest };
    rest -= pages;
  }
  return undefined;
}

/** Nothing more is put into queues. */
export const isOver = ({ state }: Pick<SendRow, 'state'>): boolean => state === 'sent' || state === 'cancelled' || state === 'failed';
