import { describe, expect, it } from 'vitest';
import { Synthesized } from '../support/stack.ts';

const local = new Synthesized('local');

/** Resource types MiniStack 1.5 deploys, as far as we use them; a new one has to be tried there first. */
const DEPLOYED = [
  'AWS::ApiGatewayV2::Api', 'AWS::ApiGatewayV2::Authorizer', 'AWS::ApiGatewayV2::Integration', 'AWS::ApiGatewayV2::Route', 'AWS::ApiGatewayV2::Stage',
  'AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient', 'AWS::Cognito::UserPoolGroup', 'AWS::DynamoDB::Table', 'AWS::Events::Rule', 'AWS::IAM::Policy',
  'AWS::IAM::Role', 'AWS::Lambda::Alias', 'AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Function', 'AWS::Lambda::Permission',
  'AWS::Lambda::Url', 'AWS::Lambda::Version', 'AWS::Logs::LogGroup', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
];

describe('stage local', () => {
  it('has only types that MiniStack deploys, and no custom resource', () => {
    const types = [...new Set(Object.values(local.resources).map((r) => r.Type))].sort();
    expect(types.filter((t) => !DEPLOYED.includes(t))).toEqual([]);
  });

  it('reads no attribute that MiniStack does not give', () => {
    expect(JSON.stringify(local.template.toJSON())).not.toContain('ProviderURL');
  });
});

describe('outputs', () => {
  it('have fixed names, the same in every stage', () => {
    const names = Object.keys(local.template.toJSON().Outputs as object).filter((n) => n !== 'BootstrapVersion').sort();
    expect(names).toEqual([
      'ApiId', 'ApiUrl', 'BatchesStream', 'BatchesTable', 'CallWebhookDeadLettersQueue', 'CallWebhookQueue', 'CatalogTable', 'CohortsTable', 'DeadLettersQueue',
      'DeliverApnsBulkDeadLettersQueue', 'DeliverApnsBulkQueue', 'DeliverApnsNowDeadLettersQueue', 'DeliverApnsNowQueue',
      'DeliverFcmBulkDeadLettersQueue', 'DeliverFcmBulkQueue', 'DeliverFcmNowDeadLettersQueue', 'DeliverFcmNowQueue',
      'DeliverWebBulkDeadLettersQueue', 'DeliverWebBulkQueue', 'DeliverWebNowDeadLettersQueue', 'DeliverWebNowQueue',
      'DispatchEventsFunction', 'EventsStream', 'EventsTable', 'EventsUrl', 'FailedExecutionsQueue', 'FilesBucket', 'FoldReportsFunction', 'InstancesStream', 'InstancesTable',
      'MachinePrefix', 'PerformMovesFunction', 'ProfilesStream', 'ProfilesTable', 'QualifyProfilesFunction', 'ReportsTable', 'SecretPrefix', 'SendersTable', 'SendsTable',
      'TakeAnswersDeadLettersQueue', 'TakeAnswersQueue', 'TokensTable', 'UserPoolClientId', 'UserPoolId',
    ]);
  });
});
