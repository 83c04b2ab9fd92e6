import type { EvaluationStore } from '../../core/audience/evaluation.ts';
import type { CatalogStore } from '../../core/catalog/ports.ts';
import type { FileStore } from '../../core/files.ts';
import type { Hash } from '../../core/hash.ts';
import type { LoopMachine } from '../../core/loop.ts';
import type { CatalogReader } from '../../core/ports.ts';
import type { ProfileScan } from '../../core/profile/ports.ts';
import type { JudgePorts } from '../audience-judge.ts';
import type { Evaluating } from '../evaluate-audience.ts';

/** What the audiences API needs from the world. */
export interface AudiencePorts extends JudgePorts {
  readonly catalog: CatalogStore;
  readonly reader: CatalogReader;
  readonly evaluations: EvaluationStore;
  readonly machine: LoopMachine<Evaluating>;
  readonly files: FileStore;
  readonly scan: ProfileScan;
  readonly hash: Hash;
  /** 20 lower-case hex letters. */
  readonly random: { chance(): string };
  readonly pause: (ms: number) => Promise<void>;
}
