import { describe, expect, it } from 'vitest';
import { repairsOf } from '../../../local/system/repair.ts';

describe('repairsOf', () => {
  it('names what MiniStack passes over, by physical id, and nothing else', () => {
    const template = {
      Resources: {
        profiles: { Type: 'AWS::DynamoDB::Table', Properties: { TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true }, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } } },
        catalog: { Type: 'AWS::DynamoDB::Table', Properties: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } } },
        api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { CorsConfiguration: { AllowOrigins: ['*'] } } },
        closed: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} },
        few: { Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions: 2 } },
        many: { Type: 'AWS::Lambda::Function' },
        topic: { Type: 'AWS::SNS::Topic', Properties: {} },
        unborn: { Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions: 2 } },
      },
    };
    const physical = new Map(['profiles', 'catalog', 'api', 'closed', 'few', 'many', 'topic'].map((id) => [id, `the-${id}`]));
    expect(repairsOf(template, physical)).toEqual([
      { kind: 'ttl', table: 'the-profiles', attribute: 'expires' },
      { kind: 'backups', table: 'the-profiles' },
      { kind: 'backups', table: 'the-catalog' },
      { kind: 'cors', api: 'the-api', cors: { AllowOrigins: ['*'] } },
      { kind: 'concurrency', function: 'the-few', reserved: 2 },
    ]);
  });
});
