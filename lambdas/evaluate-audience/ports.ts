import type { EvaluationRow, EvaluationStore } from '../../core/audience/evaluation.ts';
import type { UploadBounds } from '../../core/audience/members.ts';
import type { CatalogStore } from '../../core/catalog/ports.ts';
import { Failure } from '../../core/failure.ts';
import type { FileKey, FileStore } from '../../core/files.ts';
import type { ProfileScan } from '../../core/ports.ts';
import type { JudgePorts } from '../audience-judge.ts';
import type { MovePorts } from '../move-actor.ts';

export interface EvaluatePorts extends Omit<JudgePorts, 'actors'>, MovePorts {
  readonly evaluations: EvaluationStore;
  readonly lookup: JudgePorts['actors'];
  readonly scan: ProfileScan;
  readonly files: FileStore;
  readonly store: CatalogStore;
  readonly pause: (ms: number) => Promise<void>;
  readonly bounds: UploadBounds;
}

/** Whether the turn's time is nearly over. */
export type IsLate = () => boolean;

/** The row as it stands now. Another worker of the same row was faster: this turn fails, and the next goes on from where that one is. */
export async function advanced<R extends EvaluationRow>(ports: Pick<EvaluatePorts, 'evaluations'>, row: R, change: Partial<R>): Promise<R> {
  const next: R = { ...row, ...change, revision: row.revision + 1 };
  if (!(await ports.evaluations.write(next))) throw new Failure('row-raced', row.id);
  return next;
}

/** All keys that begin with it. */
export async function* keysOf(files: Pick<FileStore, 'list'>, prefix: FileKey): AsyncIterable<FileKey> {
  let after: FileKey | undefined;
  do {
    const keys = await files.list(prefix, after);
    yield* keys;
    after = keys.at(-1);
  } while (after !== undefined);
}

export async function removeAll(files: Pick<FileStore, 'list' | 'remove'>, prefix: FileKey): Promise<void> {
  for await (const key of keysOf(files, prefix)) await files.remove(key);
}
