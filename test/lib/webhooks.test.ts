import { describe, expect, it } from 'vitest';
import { SIZES } from '../../lib/sizes.ts';
import { Synthesized } from '../support/stack.ts';

const dev = new Synthesized('dev', { webhookConcurrency: 7 });
const NAMES = ['call-webhook', 'take-answers'] as const;

describe('webhooks', () => {
  it.each(NAMES)('%s has a queue that hides a message six time-outs long and redrives to its own dead-letter queue', (name) => {
    const { VisibilityTimeout, RedrivePolicy } = dev.byPath('AWS::SQS::Queue').get(`webhooks/${name}-queue`)?.Properties ?? {};
    expect(VisibilityTimeout).toBe(6 * SIZES[name].timeout);
    const { deadLetterTargetArn, maxReceiveCount } = RedrivePolicy as { deadLetterTargetArn: unknown; maxReceiveCount: number };
    expect([dev.readable(deadLetterTargetArn), maxReceiveCount]).toEqual([`webhooks/${name}-dead-letters`, 8]);
  });

  it.each(NAMES)('%s works ten messages at a time, at most so many functions of it, and reports each that failed', (name) => {
    const mapping = dev.byPath('AWS::Lambda::EventSourceMapping').get(`webhooks/${name}/messages`)?.Properties;
    expect(dev.readable(mapping?.EventSourceArn)).toBe(`webhooks/${name}-queue`);
    expect(mapping).toMatchObject({ BatchSize: 10, ScalingConfig: { MaximumConcurrency: 7 }, FunctionResponseTypes: ['ReportBatchItemFailures'] });
  });

  it('go to the public network alone, and on a developer\'s own computer anywhere', () => {
    const network = (stack: Synthesized) => NAMES.slice(0, 1).concat('manage' as never).map((name) => (stack.functions().get(name)?.Properties.Environment as { Variables: Record<string, unknown> }).Variables.WEBHOOK_NETWORK);
    expect(network(dev)).toEqual(['public', 'public']);
    expect(network(new Synthesized('local'))).toEqual(['any', 'any']);
  });
});
