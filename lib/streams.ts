import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { STREAM_READERS } from '../core/tables.ts';
import type { BeckonFunction, Foundation } from './function.ts';
import { STREAM_BATCHES } from './stream-batches.ts';

type StreamTable = keyof typeof STREAM_READERS;
type StreamReader = (typeof STREAM_READERS)[StreamTable];

/** Lets a function read its table's stream as design.md 2 asks: ranges of a shard follow each other without overlap, a
 *  range is tried until it is done or the stream forgets it after 24 h, and poison is parked by the function itself. */
export function readStream(reader: BeckonFunction<StreamReader>, { settings, tables }: Foundation): EventSourceMapping {
  const source = (Object.keys(STREAM_READERS) as StreamTable[]).find((t) => STREAM_READERS[t] === reader.beckonName);
  const stream = source && tables.byName[source].tableStreamArn;
  if (stream === undefined) throw new Error(`${reader.beckonName} reads no stream: see STREAM_READERS in core/tables.ts.`);
  const { records, gatherSeconds } = STREAM_BATCHES[reader.beckonName];
  const read = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((a) => `dynamodb:${a}`);
  reader.allow(read, stream);
  // Lambda lists streams before it reads one; the action knows no resource (Service Authorization Reference, DynamoDB).
  reader.allow(['dynamodb:ListStreams'], '*');
  return new EventSourceMapping(reader, 'stream', {
    target: reader,
    eventSourceArn: stream,
    // MiniStack keeps read positions but not streams over a restart, so locally a mapping begins with what comes.
    startingPosition: settings.stage === 'local' ? StartingPosition.LATEST : StartingPosition.TRIM_HORIZON,
    batchSize: records,
    maxBatchingWindow: Duration.seconds(gatherSeconds),
    parallelizationFactor: 1,
    bisectBatchOnError: false,
    reportBatchItemFailures: false,
  });
}
