import type { Provider } from '../../core/delivery/lanes.ts';
import type { Driving } from './drive.ts';
import type { Figures } from './judge.ts';
import type { Stage, StageOptions } from './stage.ts';

/** One line of the fault table: what goes wrong, and what beyond losing and miscounting nothing is asked of the sender. */
export interface FaultRow {
  readonly name: string;
  /** Absent: all. */
  readonly providers?: readonly Provider[];
  readonly stage?: (provider: Provider) => Partial<Pick<StageOptions, 'simulators' | 'origin' | 'requestTimeoutMs' | 'life'>>;
  readonly driving?: Driving;
  readonly arrange: (stage: Stage) => Promise<void>;
  /** What does not hold; empty when all does. */
  readonly expect?: (stage: Stage, figures: Figures) => Promise<readonly string[]> | readonly string[];
}
