import { describe, expect, it } from 'vitest';
import { SIZES } from '../../lib/sizes.ts';
import { Synthesized } from '../support/stack.ts';

const dev = new Synthesized('dev', { senderConcurrency: { now: 7, bulk: 3 } });
const queues = dev.byPath('AWS::SQS::Queue');
const LANES = ['apns-now', 'apns-bulk', 'fcm-now', 'fcm-bulk', 'web-now', 'web-bulk'].map((l) => `delivery/deliver-${l}`);
/** Queues people read; nothing consumes them. */
const WEBHOOKS = ['webhooks/call-webhook-queue', 'webhooks/take-answers-queue'];
const TERMINAL = [...LANES.map((l) => `${l}-dead-letters`), ...WEBHOOKS.map((q) => q.replace(/queue$/, 'dead-letters')), 'dead-letters', 'journeys/failed-executions'];

describe('queues', () => {
  it('are two per provider, two of webhooks, and terminal ones', () => {
    expect([...queues.keys()].sort()).toEqual([...LANES, ...WEBHOOKS, ...TERMINAL].sort());
  });

  it.each(LANES)('%s redrives to its own dead-letter queue and hides a message six time-outs long', (path) => {
    const p = queues.get(path)?.Properties ?? {};
    const { deadLetterTargetArn, maxReceiveCount } = p.RedrivePolicy as { deadLetterTargetArn: unknown; maxReceiveCount: number };
    expect(dev.readable(deadLetterTargetArn)).toBe(`${path}-dead-letters`);
    expect(maxReceiveCount).toBe(8);
    const sender = path.includes('apns') ? SIZES['deliver-apns'] : SIZES['deliver-fcm'];
    expect(p.VisibilityTimeout).toBe(6 * sender.timeout);
  });

  it.each(TERMINAL)('%s keeps what it holds as long as SQS can', (path) => {
    expect(queues.get(path)?.Properties).toMatchObject({ MessageRetentionPeriod: 14 * 24 * 60 * 60 });
  });

  it('are all encrypted and speak TLS only', () => {
    for (const queue of queues.values()) expect(queue.Properties.SqsManagedSseEnabled).toBe(true);
    const policies = [...dev.byPath('AWS::SQS::QueuePolicy').values()].map(({ Properties: p }) => JSON.stringify(p.PolicyDocument));
    expect(policies).toHaveLength(queues.size);
    for (const policy of policies) expect(policy).toContain('"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"');
  });
});

describe('senders', () => {
  // MiniStack holds reserved concurrency only when set by API: ours is the mapping's, proved here.
  it.each([['apns', 'now', 7], ['apns', 'bulk', 3], ['fcm', 'now', 7], ['fcm', 'bulk', 3], ['web', 'now', 7], ['web', 'bulk', 3]] as const)('%s %s runs %d at once, at most, five batches each', (provider, lane, most) => {
    const mapping = dev.byPath('AWS::Lambda::EventSourceMapping').get(`delivery/deliver-${provider}/${lane}`);
    expect(dev.readable(mapping?.Properties.EventSourceArn)).toBe(`delivery/deliver-${provider}-${lane}`);
    expect(mapping?.Properties).toMatchObject({ BatchSize: 5, ScalingConfig: { MaximumConcurrency: most }, FunctionResponseTypes: ['ReportBatchItemFailures'] });
  });

  it('are told all queues and the real providers', () => {
    const { QUEUES, PROVIDER_ORIGINS } = (dev.functions().get('deliver-apns')?.Properties.Environment as { Variables: Record<string, unknown> }).Variables;
    expect(JSON.parse(dev.readable(QUEUES))).toEqual({
      apns: { now: LANES[0], bulk: LANES[1] }, fcm: { now: LANES[2], bulk: LANES[3] }, web: { now: LANES[4], bulk: LANES[5] },
    });
    expect(JSON.parse(dev.readable(PROVIDER_ORIGINS))).toEqual({
      apns: { production: 'https://api.push.apple.com', sandbox: 'https://api.sandbox.push.apple.com' }, fcm: 'https://fcm.googleapis.com', web: [], ca: '',
    });
  });
});
