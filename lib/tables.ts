import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { TABLES, TTL_ATTRIBUTE, type TableName } from '../core/tables.ts';
import { removalPolicy } from './removal.ts';
import type { Settings } from './settings.ts';

type Index = { readonly partition: string; readonly sort: string; readonly include: readonly string[] };
type Shape = { readonly partition: string; readonly sort?: string; readonly stream: boolean; readonly ttl: boolean; readonly indexes?: Readonly<Record<string, Index>> };

/** The tables of core/tables.ts: on demand, point-in-time recovery, encrypted, expiring, streaming their new image. */
export class Tables extends Construct {
  readonly byName: Readonly<Record<TableName, Table>>;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const made = Object.entries<Shape>(TABLES).map(([name, shape]) => [name, this.table(name, shape, settings)] as const);
    this.byName = Object.fromEntries(made) as Record<TableName, Table>;
  }

  private table(name: string, shape: Shape, settings: Settings): Table {
    const table = new Table(this, name, {
      partitionKey: { name: shape.partition, type: AttributeType.STRING },
      ...(shape.sort === undefined ? {} : { sortKey: { name: shape.sort, type: AttributeType.STRING } }),
      ...(shape.stream ? { stream: StreamViewType.NEW_IMAGE } : {}),
      ...(shape.ttl ? { timeToLiveAttribute: TTL_ATTRIBUTE } : {}),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.AWS_MANAGED,
      deletionProtection: settings.deletionProtection,
      removalPolicy: removalPolicy(settings),
    });
    for (const [indexName, { partition, sort, include }] of Object.entries(shape.indexes ?? {})) {
      table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: partition, type: AttributeType.STRING },
        sortKey: { name: sort, type: AttributeType.NUMBER },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...include],
      });
    }
    return table;
  }
}
