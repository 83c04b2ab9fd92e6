import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ApplicationLogLevel, Architecture, Code, Function, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type EnvironmentOf, FUNCTIONS, type FunctionName } from '../core/environment.ts';
import type { TableName } from '../core/tables.ts';
import { TABLE_ACCESS, type TableAction, TELLING } from './access.ts';
import { codeOf } from './bundle.ts';
import { functionName } from './names.ts';
import type { Settings } from './settings.ts';
import { SIZES, timeoutOf } from './sizes.ts';
import type { Tables } from './tables.ts';

/** What every function is built from. */
export interface Foundation {
  readonly settings: Settings;
  readonly tables: Tables;
  /** Where poison records are parked. */
  readonly deadLetters: IQueue;
}

/** Variables this file supplies by itself: the names of tables and the dead-letter queue. */
type Supplied = `${string}_TABLE` | 'DEAD_LETTERS';
/** The variables only the capability knows. */
export type OwnVariables<F extends FunctionName> = Omit<EnvironmentOf<F>, Supplied>;

/** A function: `lambdas/<name>.ts` on Node 24, arm64, with a role of its own that may do what its tables and variables
 *  imply and nothing else. Capabilities add what is theirs by `allow`. */
export class BeckonFunction<F extends FunctionName> extends Function {
  readonly beckonName: F;

  constructor(scope: Construct, name: F, foundation: Foundation, own: OwnVariables<F>) {
    const { settings } = foundation;
    const logGroup = new LogGroup(scope, `${name}-log`, {
      logGroupName: `/aws/lambda/${functionName(settings, name)}`,
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${name}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, name, {
      functionName: functionName(settings, name),
      code: Code.fromAsset(codeOf(name, Stack.of(scope).bundlingRequired)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: SIZES[name].memory,
      timeout: Duration.seconds(timeoutOf(settings.stage, name)),
      role,
      logGroup,
      // Lambda hands the level to Powertools as AWS_LAMBDA_LOG_LEVEL.
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel[settings.logLevel],
      tracing: Tracing.ACTIVE,
      environment: environmentFor(name, foundation, own),
    });
    this.beckonName = name;
    this.grantTables(foundation.tables);
    if (needs(name, 'DEAD_LETTERS')) this.allow(['sqs:SendMessage'], foundation.deadLetters.queueArn);
  }

  /** Allows the actions on the resources. */
  allow(actions: readonly string[], ...resources: readonly string[]): void {
    this.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }

  private grantTelling({ byName: { Catalog } }: Tables): void {
    this.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [Catalog.tableArn], conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['audit'] } } }));
  }

  private grantTables(tables: Tables): void {
    const access: Readonly<Record<string, readonly TableAction[]>> = TABLE_ACCESS[this.beckonName];
    for (const [place, actions] of Object.entries(access)) {
      const [table, index] = place.split('/') as [TableName, string?];
      const { tableArn } = tables.byName[table];
      this.allow(actions.map((a) => `dynamodb:${a}`), index === undefined ? tableArn : `${tableArn}/index/${index}`);
    }
    if (TELLING.includes(this.beckonName)) this.grantTelling(tables);
  }
}

const needs = (name: FunctionName, variable: string): boolean => (FUNCTIONS[name] as readonly string[]).includes(variable);

function environmentFor<F extends FunctionName>(name: F, { tables, deadLetters }: Foundation, own: OwnVariables<F>): Record<string, string> {
  const shared: Record<string, string> = { DEAD_LETTERS: deadLetters.queueUrl };
  for (const [table, { tableName }] of Object.entries(tables.byName)) shared[`${table.toUpperCase()}_TABLE`] = tableName;
  const known: Record<string, string> = { ...shared, ...own };
  return Object.fromEntries(FUNCTIONS[name].map((v) => [v, known[v] ?? missing(name, v)]));
}

function missing(name: FunctionName, variable: string): never {
  throw new Error(`Function ${name} needs the variable ${variable}, which lib/ does not set.`);
}
