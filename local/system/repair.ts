import { ApiGatewayV2Client, type Cors, UpdateApiCommand } from '@aws-sdk/client-apigatewayv2';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, UpdateContinuousBackupsCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { CreateEventSourceMappingCommand, DeleteEventSourceMappingCommand, type EventSourceMappingConfiguration, LambdaClient, paginateListEventSourceMappings, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';

/** What MiniStack's CloudFormation passes over in silence (reference: its TTL, PITR, CORS and reserved concurrency), as calls
 *  that set it. Each is idempotent; a MiniStack that learns to do it itself makes the call a no-op. */
export type Repair =
  | { readonly kind: 'ttl'; readonly table: string; readonly attribute: string }
  | { readonly kind: 'backups'; readonly table: string }
  | { readonly kind: 'cors'; readonly api: string; readonly cors: Cors }
  | { readonly kind: 'concurrency'; readonly function: string; readonly reserved: number };

interface TemplateResource { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }
export interface Template { readonly Resources: Readonly<Record<string, TemplateResource>> }
type Rule = (id: string, properties: Readonly<Record<string, unknown>>) => readonly Repair[];

const RULES: Readonly<Record<string, Rule>> = {
  'AWS::DynamoDB::Table': (table, p) => {
    const ttl = p.TimeToLiveSpecification as { AttributeName?: string; Enabled?: boolean } | undefined;
    const backups = p.PointInTimeRecoverySpecification as { PointInTimeRecoveryEnabled?: boolean } | undefined;
    return [
      ...(ttl?.Enabled === true && ttl.AttributeName !== undefined ? [{ kind: 'ttl', table, attribute: ttl.AttributeName } as const] : []),
      ...(backups?.PointInTimeRecoveryEnabled === true ? [{ kind: 'backups', table } as const] : []),
    ];
  },
  'AWS::ApiGatewayV2::Api': (api, p) => (p.CorsConfiguration === undefined ? [] : [{ kind: 'cors', api, cors: p.CorsConfiguration as Cors }]),
  'AWS::Lambda::Function': (name, p) =>
    (typeof p.ReservedConcurrentExecutions === 'number' ? [{ kind: 'concurrency', function: name, reserved: p.ReservedConcurrentExecutions }] : []),
};

/** @param physical physical id by logical id */
export const repairsOf = (template: Template, physical: ReadonlyMap<string, string>): readonly Repair[] =>
  Object.entries(template.Resources).flatMap(([logical, { Type, Properties }]) => {
    const id = physical.get(logical);
    return id === undefined ? [] : (RULES[Type]?.(id, Properties ?? {}) ?? []);
  });

export interface LocalAws {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** @returns how many things were set. */
export async function repair(aws: LocalAws, stack: string, template: Template): Promise<number> {
  const repairs = repairsOf(template, await physicalIds(aws, stack));
  const dynamo = new DynamoDBClient(aws);
  const lambda = new LambdaClient(aws);
  const gateway = new ApiGatewayV2Client(aws);
  for (const r of repairs) await perform(r, { dynamo, lambda, gateway });
  return repairs.length;
}

interface Clients { readonly dynamo: DynamoDBClient; readonly lambda: LambdaClient; readonly gateway: ApiGatewayV2Client }

async function perform(r: Repair, { dynamo, lambda, gateway }: Clients): Promise<void> {
  switch (r.kind) {
    case 'ttl':
      await dynamo.send(new UpdateTimeToLiveCommand({ TableName: r.table, TimeToLiveSpecification: { Enabled: true, AttributeName: r.attribute } })).catch(alreadyOn);
      return;
    case 'backups':
      await dynamo.send(new UpdateContinuousBackupsCommand({ TableName: r.table, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }));
      return;
    case 'cors':
      await gateway.send(new UpdateApiCommand({ ApiId: r.api, CorsConfiguration: r.cors }));
      return;
    case 'concurrency':
      await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName: r.function, ReservedConcurrentExecutions: r.reserved }));
      return;
  }
}

/** DynamoDB answers an UpdateTimeToLive that changes nothing with a ValidationException. */
function alreadyOn(error: unknown): void {
  if (!(error instanceof Error && error.name === 'ValidationException' && /already enabled/i.test(error.message))) throw error;
}

async function physicalIds(aws: LocalAws, stack: string): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for await (const page of paginateListStackResources({ client: new CloudFormationClient(aws) }, { StackName: stack })) {
    for (const { LogicalResourceId, PhysicalResourceId } of page.StackResourceSummaries ?? []) {
      if (LogicalResourceId !== undefined && PhysicalResourceId !== undefined) ids.set(LogicalResourceId, PhysicalResourceId);
    }
  }
  return ids;
}

/** After a restart on kept state the mappings remember a position in streams that are gone, and would pass over as many new
 *  records as they had read before: each is made anew, from the latest record on. */
export async function remakeStreamMappings(aws: LocalAws): Promise<number> {
  const lambda = new LambdaClient(aws);
  const mappings: EventSourceMappingConfiguration[] = [];
  for await (const page of paginateListEventSourceMappings({ client: lambda }, {})) mappings.push(...(page.EventSourceMappings ?? []));
  const streams = mappings.filter((m) => m.EventSourceArn?.includes('/stream/') === true);
  for (const { UUID, EventSourceArn, FunctionArn, BatchSize, FilterCriteria } of streams) {
    await lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
    await lambda.send(new CreateEventSourceMappingCommand({ EventSourceArn, FunctionName: FunctionArn, BatchSize, FilterCriteria, StartingPosition: 'LATEST' }));
  }
  return streams.length;
}
