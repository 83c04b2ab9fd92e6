import { type App, CfnResource, Stack, Token, Validations } from 'aws-cdk-lib';
import { CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig, CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { FOLDERS } from '../core/files.ts';
import { machinePrefix, secretPrefix, webhookSecretPrefix } from './names.ts';
import type { Settings } from './settings.ts';

/** A rule we do not follow, where (resource type, path in the stack), and why. */
interface Exception {
  readonly rule: string;
  readonly type: abstract new (...args: never) => CfnResource;
  readonly at?: RegExp;
  readonly because: string;
}

/** Every exception there is from cdk-nag's packs AwsSolutions and Serverless. */
const EXCEPTIONS: readonly Exception[] = [
  {
    rule: 'AwsSolutions-SMG4', type: CfnSecret, at: /^credentials\/tracking\//,
    because: 'Phones answer for days with blocks made under this key; rotating it on a schedule would refuse honest opens. The runbook says how to replace it by hand.',
  },
  {
    rule: 'AwsSolutions-SMG4', type: CfnSecret, at: /^credentials\/audit\//,
    because: 'The audit trail calls people by names made under this key and is kept; under another one nobody would be found in its older lines.',
  },
  {
    rule: 'AwsSolutions-COG2', type: CfnUserPool,
    because: 'MFA is offered and each operator turns it on; requiring it would shut out the first operator, who is invited before any device is enrolled.',
  },
  {
    rule: 'AwsSolutions-COG8', type: CfnUserPool,
    because: 'Operators are few and only administrators add them; the plus tier buys threat protection for pools that strangers sign up to.',
  },
  {
    rule: 'AwsSolutions-APIG4', type: CfnRoute, at: /^api\/health\//,
    because: 'GET /v1/health is the one open route: it says that the API answers and nothing else.',
  },
  {
    rule: 'AwsSolutions-APIG4', type: CfnRoute, at: /^api\/postEvents\//,
    because: 'ingest-events proves the key by itself (lambdas/prove-key.ts), by the rules of the authorizer: it reads the device anyway, and events are most of all calls.',
  },
  {
    rule: 'AwsSolutions-SQS3', type: CfnQueue, at: /^(dead-letters|journeys\/failed-executions)\//,
    because: 'A terminal queue: functions and rules put letters there themselves, a person reads them, and an alarm rings at the first.',
  },
  {
    rule: 'Serverless-SQSRedrivePolicy', type: CfnQueue, at: /dead-letters\/|failed-executions\//,
    because: 'A dead-letter queue has no dead-letter queue of its own: nobody consumes it but an operator.',
  },
  {
    rule: 'Serverless-LambdaDLQ', type: CfnFunction,
    because: 'Lambda uses this target for asynchronous calls only. API, streams, queues and journeys call synchronously; the scheduled functions do the same work again at their next run.',
  },
  {
    rule: 'Serverless-LambdaAsyncFailureDestination', type: CfnEventInvokeConfig, at: /^(journeys\/(open-cohorts|sweep-instances)|audiences\/due-audiences|entries\/start-runs)\//,
    because: 'A failed run has nothing to redrive: the next run does the same work, and the -errors alarm rings.',
  },
  {
    rule: 'Serverless-LambdaEventSourceMappingDestination', type: CfnEventSourceMapping, at: /\/(events-|batches-)?stream\//,
    because: 'A stream range is tried until it is done; the function parks poison itself, in full and with its reason, in dead-letters.',
  },
  {
    rule: 'Serverless-LambdaEventSourceMappingDestination', type: CfnEventSourceMapping, at: /^delivery\//,
    because: 'A queue has no failure destination in Lambda; each deliver queue redrives to its own dead-letter queue.',
  },
  {
    rule: 'Serverless-LambdaEventSourceMappingDestination', type: CfnEventSourceMapping, at: /^webhooks\//,
    because: 'A queue has no failure destination in Lambda; each webhook queue redrives to its own dead-letter queue.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::*]', type: CfnPolicy,
    because: 'xray:PutTraceSegments, xray:PutTelemetryRecords and, for stream readers, dynamodb:ListStreams know no resources (Service Authorization Reference).',
  },
  ...['AwsSolutions-CFR1', 'AwsSolutions-CFR2'].map((rule) => ({
    rule, type: CfnDistribution,
    because: 'The console holds nothing of its own: files without secrets, and an API that proves everybody and throttles every route, where it is reached without CloudFront as well.',
  })),
  {
    rule: 'AwsSolutions-CFR3', type: CfnDistribution,
    because: 'What operators do is in the API\'s access log and the audit trail; a log of who loaded which script would hold their addresses and nobody would read it.',
  },
  {
    rule: 'AwsSolutions-CFR4', type: CfnDistribution,
    because: 'CloudFront\'s own name has CloudFront\'s own certificate and its choice of protocols; HTTP is redirected.',
  },
  {
    rule: 'AwsSolutions-S1', type: CfnBucket,
    because: 'Who put or got which file is in the logs of the functions, and of CloudTrail where an account keeps data events; a bucket of logs beside this one would hold ids of audiences and nobody would read it.',
  },
  ...['AwsSolutions-SF1', 'AwsSolutions-SF2', 'Serverless-StepFunctionStateMachineXray'].map((rule) => ({
    rule, type: CfnStateMachine,
    because: 'A loop calls one function, which logs and traces each turn; what it hands on is an id. Step Functions keeps the history of an execution for 90 days by itself.',
  })),
];

/** Resources that are made at run time and so can only be named by their prefix. */
const prefixes = ({ settings, arn }: { readonly settings: Settings; readonly arn: (service: string, rest: string) => string }): readonly Exception[] => [
  {
    rule: `AwsSolutions-IAM5[Resource::${arn('states', `stateMachine:${machinePrefix(settings)}-*`)}]`, type: CfnPolicy,
    at: /^(journeys\/(perform-moves|open-cohorts|sweep-instances)|catalog\/manage)-role\//,
    because: 'manage makes a state machine per published version; the prefix is all that is known of their names.',
  },
  {
    rule: `AwsSolutions-IAM5[Resource::${arn('secretsmanager', `secret:${secretPrefix(settings)}/*`)}]`, type: CfnPolicy, at: /^(catalog\/manage|account-health\/account-health)-role\//,
    because: 'A secret per app and platform comes and goes under this prefix: manage writes them, account-health sees when; neither may read one.',
  },
  {
    rule: `AwsSolutions-IAM5[Resource::${arn('secretsmanager', `secret:${webhookSecretPrefix(settings)}/*`)}]`, type: CfnPolicy, at: /^(catalog\/manage|webhooks\/call-webhook)-role\//,
    because: 'Webhook secrets come and go by name: manage writes them and may read none, call-webhook reads them.',
  },
  {
    rule: `AwsSolutions-IAM5[Resource::${arn('secretsmanager', `secret:${secretPrefix(settings)}/*/ios*`)}]`, type: CfnPolicy, at: /^(delivery\/deliver-apns|catalog\/verify-app)-role\//,
    because: 'Apps come and go; the sender reads the secrets of its own platform and no other, verify-app those of all.',
  },
  {
    rule: `AwsSolutions-IAM5[Resource::${arn('secretsmanager', `secret:${secretPrefix(settings)}/*/android*`)}]`, type: CfnPolicy, at: /^(delivery\/deliver-fcm|catalog\/verify-app)-role\//,
    because: 'Apps come and go; the sender reads the secrets of its own platform and no other, verify-app those of all.',
  },
  {
    rule: `AwsSolutions-IAM5[Resource::${arn('secretsmanager', `secret:${secretPrefix(settings)}/*/web*`)}]`, type: CfnPolicy, at: /^(delivery\/deliver-web|catalog\/verify-app)-role\//,
    because: 'Apps come and go; the sender reads the secrets of its own platform and no other, verify-app those of all.',
  },
];

/** Files are named by ids that are not known before. */
const folders = (bucket: string): readonly Exception[] => Object.keys(FOLDERS).map((folder) => ({
  rule: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/${folder}/*]`, type: CfnPolicy, at: /^(people|audiences|sends)\//,
  because: 'Each function reads and writes whole folders of the bucket, and those it needs alone.',
}));

/** The export's own bucket: nothing else is in it. */
const exported = (bucket: string): Exception => ({
  rule: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/*]`, type: CfnPolicy, at: /^export\/export-records-role\//,
  because: 'Files are named by their hour; the function may put them and do nothing else.',
});

export const checkBestPractice = (app: App): void =>
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));

/** Acknowledges each exception on exactly the resources it is about. */
export function acknowledgeExceptions(stack: Stack, settings: Settings): void {
  const place = (value: string, name: string): string => (Token.isUnresolved(value) ? `<AWS::${name}>` : value);
  const arn = (service: string, rest: string): string =>
    `arn:${place(stack.partition, 'Partition')}:${service}:${place(stack.region, 'Region')}:${place(stack.account, 'AccountId')}:${rest}`;
  const nodes = stack.node.findAll();
  const buckets = nodes.flatMap((node) => (node instanceof CfnBucket ? [String(stack.resolve(node.logicalId))] : []));
  const exceptions = [...EXCEPTIONS, ...prefixes({ settings, arn }), ...buckets.flatMap(folders), ...buckets.map(exported)];
  for (const node of nodes) {
    if (!CfnResource.isCfnResource(node)) continue;
    const path = node.node.path.slice(stack.node.path.length + 1);
    for (const { rule, type, at, because } of exceptions) {
      if (!(node instanceof type) || at?.test(path) === false) continue;
      Validations.of(node).acknowledge({ id: `${rule.slice(0, rule.indexOf('-'))}::${rule}`, reason: because });
    }
  }
}
