import type { BenchFunction } from '../fleet/function-name.ts';
import type { StageRule } from '../fleet/stages.ts';

/** To AWS: ours, and the SDK's. */
const CALLS = /adapters\/(direct-|sigv4|dynamo\.|wire-)|@aws-sdk|@smithy|node:(_?http|net|internal\/stream)/;

/** Which code is which stage of a broadcast. The first rule that fits a frame holds. */
const RUN: readonly StageRule[] = [
  { stage: 'page', file: /profile-scan|adapters\/profiles\.ts|wire-(items|reader)|util-dynamodb|dist-cjs\/submodules\/(protocols|cbor|serde)|lib-dynamodb/ },
  { stage: 'part', file: /adapters\/files|client-s3/ },
  { stage: 'part', file: /run-send\/freeze|core\/send\/member/ },
  { stage: 'part', file: /run-send\/work\.ts$/, name: /^thaw$/ },
  { stage: 'condition', file: /core\/(expression|audience|profile)\/|audience-judge/ },
  { stage: 'consent', file: /core\/message\/target/ },
  { stage: 'render', file: /core\/message\// },
  { stage: 'pack', file: /core\/delivery\/(cut|ids)|adapters\/(hashing|claims|batch-rows)|core\/(send|report)\/|run-send/ },
  { stage: 'queue', file: /push-queue|client-sqs|middleware-sdk-sqs/ },
  { stage: 'calls', file: CALLS },
];
const DELIVER: readonly StageRule[] = [
  { stage: 'read batch', file: /zod|batch-schema/ },
  { stage: 'read batch', file: /deliver-messages\.ts$/, name: /^parsed$/ },
  { stage: 'read batch', file: /worker\.ts$/, name: /^invoked$/ },
  { stage: 'outcome row', file: /settle|packed-row|batch-rows|outcome-counts|fingerprint|report\/count|delivery-store/ },
  { stage: 'send', file: /senders|payload|tracking|provider-(calls|tokens)|access-tokens|in-memory-sender|credentials|hashing|send-batch|verdict|fate|transport/ },
  { stage: 'token notes', file: /conclude-batch|adapters\/profiles/ },
  { stage: 'calls', file: CALLS },
];
const FOLD: readonly StageRule[] = [{ stage: 'fold', file: /./ }];

export const stagesOf = (name: BenchFunction): readonly StageRule[] => (name === 'fold-reports' ? FOLD : name.startsWith('deliver-') ? DELIVER : RUN);
