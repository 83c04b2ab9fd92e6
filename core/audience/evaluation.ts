import type { FileKey } from '../files.ts';
import type { WorkRow, WorkStore } from '../loop.ts';
import type { CsvShape } from './csv.ts';

/** Long work over an audience, as it stands in table Sends under `evaluation#<id>`: every turn reads the row, works on from where it
 *  says, and writes where it is now over the revision it read. A turn that crashed is made again; of two at once one wins. */
export type EvaluationRow = Evaluation | Upload;

interface Work extends WorkRow {
  readonly audience: string;
  readonly endedAt?: number;
}

/** One reading of all profiles. Counts and places stand in one row, so a page is counted once. */
export interface Evaluation extends Work {
  readonly kind: 'evaluation';
  readonly state: 'running' | 'done' | 'gone';
  /** Of the scan; a finished one has no cursor. */
  readonly segments: readonly Segment[];
  readonly looked: number;
  readonly members: number;
  /** Who entered or left the audience, if it is watched. */
  readonly moved: number;
  /** Who could not be judged: the rule fails on them. */
  readonly untold: number;
}
export interface Segment { readonly done: boolean; readonly cursor?: string }

/** A file of ids on its way to become an audience. */
export interface Upload extends Work {
  readonly kind: 'upload';
  readonly format: UploadFormat;
  readonly state: UploadState;
  readonly refusal?: UploadRefusal;
  /** Of the file, once it is said to be there. */
  readonly bytes?: number;
  /** The audience's revision then: one of a lower revision is another by the same name. */
  readonly asked?: number;
  /** Pieces of the file that were read, and up to which byte and line. */
  readonly pieces: number;
  readonly offset: number;
  readonly lines: number;
  /** CSV: where the ids stand, once the first line was read. */
  readonly shape?: CsvShape;
  /** Ids read, some perhaps twice. */
  readonly ids: number;
  readonly bad: number;
  /** Shards there will be, once all pieces are read; how many are written, and the members in them. */
  readonly shards?: number;
  readonly written: number;
  readonly members: number;
}
export const UPLOAD_FORMATS = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;
export type UploadFormat = keyof typeof UPLOAD_FORMATS;
/** waiting: for the file; reading: its lines; sorting: members into shards; naming: bad lines in the result file, and the version in the
 *  catalog; loaded: it is the audience. `superseded`: a later upload was faster; `refused`: see `refusal`; `gone`: the audience was
 *  deleted, or is no upload any more. */
export const UPLOAD_STATES = ['waiting', 'reading', 'sorting', 'naming', 'loaded', 'superseded', 'refused', 'gone'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** Why a file is not taken. */
export const UPLOAD_REFUSALS = {
  'no-id-column': 'The file has several columns and its first line calls none of them "id".',
  'too-many-bad-lines': 'Over 100,000 lines are bad; the result file names those that were met.',
  'file-changed': 'The file was put again, or removed, while it was read.',
} as const;
export type UploadRefusal = keyof typeof UPLOAD_REFUSALS;

/** Rows are gone EVALUATION_DAYS after they were made. */
export type EvaluationStore = WorkStore<EvaluationRow>;
export const EVALUATION_DAYS = 30;

/** Of an upload's file. */
export const UPLOAD_BYTES = 512 * 1_024 * 1_024;
/** An address is good for so long. */
export const UPLOAD_SECONDS = 3_600;
/** Every bad line is named in the result file; a file with more of them than this is not what somebody meant to upload. */
export const BAD_MAX = 100_000;
/** An upload's bad lines; an upload's file; both are said in the answer of `GET …/uploads/{uploadId}`. */
export const resultKey = ({ audience, id }: Pick<Upload, 'audience' | 'id'>): FileKey => `results/${audience}/${id}.ndjson`;
export const sourceKey = ({ audience, id }: Pick<Upload, 'audience' | 'id'>): FileKey => `uploads/${audience}/${id}`;

/** Files of the version before: sends that began with them, and functions that know the catalog of some seconds ago, read on. */
export const RETIRE_MS = 2 * 24 * 60 * 60 * 1_000;

export const SEGMENTS = 16;

interface Begun { readonly id: string; readonly audience: string; readonly createdAt: number }

export const newEvaluation = (begun: Begun): Evaluation => ({
  ...begun, kind: 'evaluation', revision: 1, state: 'running', segments: Array.from({ length: SEGMENTS }, () => ({ done: false })), looked: 0, members: 0, moved: 0, untold: 0,
});

export const newUpload = (begun: Begun, format: UploadFormat): Upload => ({
  ...begun, kind: 'upload', revision: 1, format, state: 'waiting', pieces: 0, offset: 0, lines: 0, ids: 0, bad: 0, written: 0, members: 0,
});

/** Ids in order of time, so that of two uploads the later one is known: 12 letters of it, and 20 of chance. */
export const timedId = (now: number, chance: string): string => `${now.toString(16).padStart(12, '0')}${chance.slice(0, 20)}`;
