import type { EvaluationStore } from '../../core/audience/evaluation.ts';
import type { UploadBounds } from '../../core/audience/members.ts';
import type { CatalogStore } from '../../core/catalog/ports.ts';
import type { FileStore } from '../../core/files.ts';
import type { ProfileScan } from '../../core/profile/ports.ts';
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
