import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Platform } from '../../core/delivery/lanes.ts';
import { BREAKER_OPEN, JOURNEY_HELD, METRICS_NAMESPACE, SEND_HELD, TRANSPORT_FELL_BACK } from '../../core/metrics.ts';

const metrics = new Metrics({ namespace: METRICS_NAMESPACE, serviceName: process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'beckon' });

/** `token-dead` -> `PushesTokenDead`. */
const metricName = (outcome: string): string =>
  `Pushes${outcome.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;

/** What became of pushes, as CloudWatch metrics in one log line. One dimension, `platform`: each combination of values is a
 *  metric that is paid for, and the reports hold the rest. */
export function countOutcomes(platform: Platform, counts: Readonly<Record<string, number>>): void {
  const entries = Object.entries(counts);
  if (entries.length === 0) return;
  metrics.addDimension('platform', platform);
  for (const [outcome, n] of entries) metrics.addMetric(metricName(outcome), MetricUnit.Count, n);
  metrics.publishStoredMetrics();
}

/** An app's breaker is not closed, and this invocation met it: the alarm `breaker-open` rings as long as some do. */
export function countHeld(platform: Platform): void {
  metrics.addDimension('platform', platform);
  metrics.addMetric(BREAKER_OPEN, MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}

/** The protocol was broken on a connection of ours: the alarm `transport-fell-back` rings. */
export function countFellBack(platform: Platform): void {
  metrics.addDimension('platform', platform);
  metrics.addMetric(TRANSPORT_FELL_BACK, MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}

/** A send paused itself: the alarm `send-held` rings. */
export function countSendHeld(): void {
  metrics.addMetric(SEND_HELD, MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}

/** A journey's guard holds its entries: the alarm `journey-held` rings. */
export function countJourneyHeld(): void {
  metrics.addMetric(JOURNEY_HELD, MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
