import { describe, expect, it } from 'vitest';
import { Synthesized } from '../support/stack.ts';

const dev = new Synthesized('dev');
const rules = dev.byPath('AWS::Events::Rule');

describe('schedules', () => {
  it.each([['open-cohorts', 'rate(5 minutes)'], ['sweep-instances', 'rate(6 hours)']])('%s runs at %s, and only the next run makes good a failed one', (name, rate) => {
    const rule = rules.get(`journeys/${name}/schedule`)?.Properties;
    const [target] = rule?.Targets as { Arn: unknown; DeadLetterConfig: { Arn: unknown } }[];
    expect(rule).toMatchObject({ ScheduleExpression: rate, State: 'ENABLED' });
    expect(dev.readable(target?.Arn)).toBe(`journeys/${name}`);
    expect(dev.readable(target?.DeadLetterConfig.Arn)).toBe('dead-letters');
    expect(dev.byPath('AWS::Lambda::EventInvokeConfig').get(`journeys/${name}/EventInvokeConfig`)?.Properties).toMatchObject({ MaximumRetryAttempts: 0 });
  });
});

describe('failed executions', () => {
  it('of our machines, and of no other, are kept for a person', () => {
    const { EventPattern: pattern, Targets: targets } = rules.get('journeys/failed')?.Properties as {
      EventPattern: { source: string[]; detail: { status: string[]; stateMachineArn: { prefix: unknown }[] } }; Targets: { Arn: unknown }[];
    };
    expect(pattern).toMatchObject({ source: ['aws.states'], detail: { status: ['FAILED', 'TIMED_OUT'] } });
    expect(dev.readable(pattern.detail.stateMachineArn[0]?.prefix)).toBe('arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:stateMachine:beckon-dev-');
    expect(targets.map((t) => dev.readable(t.Arn))).toEqual(['journeys/failed-executions']);
  });
});

describe('the tracking secret', () => {
  it('is made here, long, and keeps to itself outside the prefix of credentials', () => {
    const secret = dev.byPath('AWS::SecretsManager::Secret').get('credentials/tracking')?.Properties;
    expect(secret).toMatchObject({ GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } });
    expect(secret?.Name).toBeUndefined();
  });
});
