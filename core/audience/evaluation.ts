/** Long work over an audience, as it stands in table Sends under `evaluation#<id>`: every turn reads the row, works on from where it
 *  says, and writes where it is now over the revision it read. A turn that crashed is made again; of two at once one wins. */
export type EvaluationRow = Evaluation | Upload;

interface Work {
  readonly id: string;
  readonly audience: string;
  /** Compare-and-set; 1 is the first. */
  readonly revision: number;
  /** ms */
  readonly createdAt: number;
  readonly endedAt?: number;
}

/** One reading of all profiles. Counts and places stand in one row, so a page is counted once. */
export interface Evaluation extends Work {
  readonly kind: 'evaluation';
  readonly state: 'running' | 'done' | 'gone';
  /** Segments of the scan; a finished one has no cursor. */
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
  /** Pieces of the file that were read, and up to which byte and line. */
  readonly pieces: number;
  readonly offset: number;
  readonly lines: number;
  /** CSV: which column holds the ids, once the header was read. */
  readonly column?: number;
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
/** waiting: for the file; reading: its lines; sorting: members into shards; loaded: it is the audience, and the version before is
 *  removed after RETIRE_MS; done: that too. `superseded`: a later upload was faster; `refused`: over BAD_MAX bad lines; `gone`: the
 *  audience was deleted or is no upload any more. */
export type UploadState = 'waiting' | 'reading' | 'sorting' | 'naming' | 'loaded' | 'superseded' | 'refused' | 'gone';

export interface EvaluationStore {
  read(id: string): Promise<EvaluationRow | undefined>;
  /** Over revision `row.revision - 1` (0: there is none yet); false when the race was lost. Gone EVALUATION_DAYS after it was made. */
  write(row: EvaluationRow): Promise<boolean>;
}
export const EVALUATION_DAYS = 30;

/** Every bad line is named in the result file; a file with more of them than this is not what somebody meant to upload. */
export const BAD_MAX = 100_000;
/** Files of the version before: sends that began with them, and functions that know the catalog of some seconds ago, read on. */
export const RETIRE_MS = 2 * 24 * 60 * 60 * 1_000;
