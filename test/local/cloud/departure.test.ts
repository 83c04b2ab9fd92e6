import { describe, expect, it } from 'vitest';
import { type DeployedTemplate, departureOf, describeDeparture } from '../../../local/cloud/departure.ts';
import { Synthesized } from '../../support/stack.ts';

const template: DeployedTemplate = {
  Resources: {
    Profiles: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'RetainExceptOnCreate' },
    Tracking: { Type: 'AWS::SecretsManager::Secret', DeletionPolicy: 'Retain' },
    Sender: { Type: 'AWS::Lambda::Function' },
    Queue: { Type: 'AWS::SQS::Queue', DeletionPolicy: 'Delete' },
  },
};

describe('what becomes of a deployment', () => {
  it('is read from what is deployed: what stays by name, how much goes', () => {
    expect(departureOf(template, new Map([['Profiles', 'beckon-prod-Profiles-1'], ['Tracking', 'arn:secret']]))).toEqual({
      gone: 2, keepsData: true,
      kept: [{ type: 'AWS::DynamoDB::Table', id: 'beckon-prod-Profiles-1' }, { type: 'AWS::SecretsManager::Secret', id: 'arn:secret' }],
    });
  });

  it('is told before it is asked for', () => {
    expect(describeDeparture('beckon-prod', departureOf(template, new Map([['Profiles', 'p'], ['Tracking', 't']])))).toEqual([
      "beckon-prod goes, with 2 resources, every journey's state machine and who waits in it.",
      'Kept, and yours to delete:', '  AWS::DynamoDB::Table  p', '  AWS::SecretsManager::Secret  t', '  the provider credentials in Secrets Manager',
    ]);
    expect(describeDeparture('beckon-dev', departureOf({ Resources: { Sender: { Type: 'AWS::Lambda::Function' } } }, new Map()))).toEqual([
      "beckon-dev goes, with 1 resources, every journey's state machine and who waits in it, all data and all provider credentials.", 'Nothing is kept.',
    ]);
  });

  it('keeps every table, the operators and the tracking secret outside dev, and nothing in it', () => {
    const typesKept = (stage: 'dev' | 'prod') =>
      [...new Set(departureOf({ Resources: new Synthesized(stage).resources }, new Map()).kept.map((k) => k.type))].sort();
    expect(typesKept('dev')).toEqual([]);
    expect(typesKept('prod')).toEqual(['AWS::Cognito::UserPool', 'AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret']);
  }, 60_000);
});
