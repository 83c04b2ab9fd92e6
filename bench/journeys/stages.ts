import type { BenchFunction } from '../fleet/function-name.ts';
import type { StageRule } from '../fleet/stages.ts';
import { summed } from '../fleet/usage.ts';

/** Which code is which stage of a move. The innermost frame that fits decides, by the first rule. */
const MOVES: readonly StageRule[] = [
  { stage: 'decode', file: /wire-items|stream-image|core\/stream/ },
  { stage: 'unpack events', file: /adapters\/events\.ts/ },
  { stage: 'decide', file: /core\/(journey|expression|profile|catalog|rules|audience|channel)\// },
  { stage: 'render', file: /core\/(message|delivery)\/|render-owed/ },
  { stage: 'count', file: /core\/report|batch-rows|adapters\/reports/ },
  { stage: 'encode', file: /crowd\.ts|adapters\/actors/ },
  { stage: 'marshal', file: /util-dynamodb|dynamodb-codec|lib-dynamodb/ },
  { stage: 'queue', file: /push-queue|batch-text/ },
  { stage: 'log', file: /powertools|core\/log-line/ },
  { stage: 'calls', file: /@aws-sdk|@smithy|submodules\/|node:(_?http|net|internal\/(stream|crypto))/ },
  { stage: 'shell', file: /lambdas\/|p-map/ },
];
const SENDERS: readonly StageRule[] = [{ stage: 'send', file: /./ }];

/** Whose each stage is: what no line names is our own. `node`: promises, the loop, and the event as text, which Lambda's runtime reads. */
const WHOSE: Readonly<Record<string, Whose>> = {
  calls: 'sdk', marshal: 'sdk', 'garbage collection': 'v8', 'other threads': 'v8', runtime: 'v8', other: 'node',
};
export type Whose = 'own' | 'sdk' | 'v8' | 'node';

export const byWhose = (stages: Readonly<Record<string, number>>): Readonly<Record<Whose, number>> =>
  ({ own: 0, sdk: 0, v8: 0, node: 0, ...summed(Object.entries(stages).map(([stage, micros]) => ({ [WHOSE[stage] ?? 'own']: micros }))) });

export const stagesOf = (name: BenchFunction): readonly StageRule[] => (name.startsWith('deliver-') ? SENDERS : MOVES);
