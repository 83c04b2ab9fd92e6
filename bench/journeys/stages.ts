import type { BenchFunction } from '../fleet/function-name.ts';
import type { StageRule } from '../fleet/stages.ts';

/** Which code is which stage of a move. The innermost frame that fits decides, by the first rule. */
const MOVES: readonly StageRule[] = [
  { stage: 'decode', file: /wire-items|stream-image|core\/stream/ },
  { stage: 'unpack events', file: /adapters\/events\.ts/ },
  { stage: 'decide', file: /core\/(journey|expression|profile|catalog|rules|audience|channel)\// },
  { stage: 'render', file: /core\/(message|delivery)\/|render-owed/ },
  { stage: 'count', file: /core\/report|batch-rows|adapters\/reports/ },
  { stage: 'encode', file: /crowd\.ts|util-dynamodb|dynamodb-codec|adapters\/actors/ },
  { stage: 'queue', file: /push-queue|batch-text/ },
  { stage: 'log', file: /powertools|core\/log-line/ },
  { stage: 'calls', file: /@aws-sdk|@smithy|submodules\/|node:(_?http|net|internal\/(stream|crypto))/ },
  { stage: 'shell', file: /lambdas\/|p-map/ },
];
const SENDERS: readonly StageRule[] = [{ stage: 'send', file: /./ }];

export const stagesOf = (name: BenchFunction): readonly StageRule[] => (name.startsWith('deliver-') ? SENDERS : MOVES);
