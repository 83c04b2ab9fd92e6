import { Aws, Duration } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type ColumnType, EXPORT_NAMES, type ExportName, EXPORTS } from '../core/export/columns.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import { removalPolicy } from './removal.ts';
import type { Settings } from './settings.ts';

/** Five minutes, the longest Lambda gathers: an hour of a shard is twelve files. */
const GATHER = Duration.minutes(5);
/** As many records as fit the 6 MB an invocation takes. */
const RECORDS = 10_000;

/** Events, outcomes and steps as Parquet, in hourly partitions, with Athena's tables over them: a second reader of two streams. */
export class Export extends Construct {
  readonly records: BeckonFunction<'export-records'>;
  readonly bucket: Bucket;
  /** Name of the Glue database. */
  readonly database: string;

  constructor(scope: Construct, id: string, foundation: Foundation, { properties, days }: NonNullable<Settings['export']>) {
    super(scope, id);
    const { settings, tables } = foundation;
    this.bucket = new Bucket(this, 'bucket', {
      encryption: BucketEncryption.S3_MANAGED, blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true, removalPolicy: removalPolicy(settings),
      lifecycleRules: [{ id: 'old', expiration: Duration.days(days), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    this.records = new BeckonFunction(this, 'export-records', foundation, { EXPORT_BUCKET: this.bucket.bucketName, EXPORT_PROPERTIES: properties ? 'all' : 'none' });
    this.records.allow(['s3:PutObject'], this.bucket.arnForObjects('*'));
    for (const table of ['Events', 'Batches'] as const) this.read(table, tables.byName[table].tableStreamArn ?? '');
    this.database = `beckon_${settings.stage}`;
    const database = new CfnDatabase(this, 'database', { catalogId: Aws.ACCOUNT_ID, databaseInput: { name: this.database, description: 'Beckon: events, outcomes of pushes, steps of journeys' } });
    for (const name of EXPORT_NAMES) this.table(name).addResourceDependency(database);
  }

  private read(table: 'Events' | 'Batches', stream: string): void {
    this.records.allow(['DescribeStream', 'GetRecords', 'GetShardIterator'].map((action) => `dynamodb:${action}`), stream);
    this.records.allow(['dynamodb:ListStreams'], '*');
    new EventSourceMapping(this.records, `${table.toLowerCase()}-stream`, {
      target: this.records, eventSourceArn: stream, startingPosition: StartingPosition.TRIM_HORIZON, batchSize: RECORDS, maxBatchingWindow: GATHER,
      parallelizationFactor: 1, bisectBatchOnError: false, reportBatchItemFailures: false,
    });
  }

  /** Partitions are projected from their names: nothing has to be added as hours go by. */
  private table(name: ExportName): CfnTable {
    const place = `s3://${this.bucket.bucketName}/${name}/`;
    return new CfnTable(this, `table-${name}`, {
      catalogId: Aws.ACCOUNT_ID, databaseName: this.database,
      tableInput: {
        name, tableType: 'EXTERNAL_TABLE', partitionKeys: [{ name: 'day', type: 'string' }, { name: 'hour', type: 'string' }],
        parameters: {
          EXTERNAL: 'TRUE', classification: 'parquet', 'projection.enabled': 'true',
          'projection.day.type': 'date', 'projection.day.format': 'yyyy-MM-dd', 'projection.day.range': '2026-01-01,NOW', 'projection.day.interval': '1', 'projection.day.interval.unit': 'DAYS',
          'projection.hour.type': 'integer', 'projection.hour.range': '0,23', 'projection.hour.digits': '2',
          'storage.location.template': `${place}day=\${day}/hour=\${hour}/`,
        },
        storageDescriptor: {
          location: place, inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat', outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
          serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
          columns: Object.entries(EXPORTS[name]).map(([column, type]) => ({ name: column, type: TYPES[type] })),
        },
      },
    });
  }
}

/** As Hive calls them. */
const TYPES = { text: 'string', whole: 'int', time: 'timestamp' } as const satisfies Record<ColumnType, string>;
