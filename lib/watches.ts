import type { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { LANES, PLATFORM_OF, PROVIDERS } from '../core/delivery/lanes.ts';
import type { StandingFunction } from '../core/environment.ts';
import { BREAKER_OPEN, JOURNEY_HELD, METRICS_NAMESPACE, SEND_HELD, TRANSPORT_FELL_BACK } from '../core/metrics.ts';
import { STREAM_READERS, type TableName } from '../core/tables.ts';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { over, type Watch } from './alarm.ts';
import type { Delivery } from './delivery.ts';
import type { Webhooks } from './webhooks.ts';

/** What there is to watch. */
export interface Watched {
  readonly functions: Readonly<Record<StandingFunction, IFunction>>;
  /** Where the settings have Pinpoint's routes. */
  readonly pinpoint: IFunction | undefined;
  /** Where records are exported. */
  readonly exported: IFunction | undefined;
  readonly tables: Readonly<Record<TableName, Table>>;
  readonly queues: Delivery['queues'];
  readonly webhooks: Webhooks['lanes'];
  readonly deadLetters: Queue;
  readonly failedExecutions: Queue;
  readonly api: HttpApi;
}

/** Functions behind the API answer a person at once; the others work on what is stored and try again by themselves. An alarm takes ten metrics,
 *  so what lets people into journeys stands below. */
const API = ['authorize', 'register-device', 'ingest-events', 'manage', 'verify-app', 'read', 'people', 'audiences', 'sends', 'health'] as const satisfies readonly StandingFunction[];
const PIPELINE = {
  'dispatch-events': 'Events are not turned into moves.',
  'perform-moves': 'Moves are not followed by their pushes and waits.',
  'run-step': 'Cohorts do not wake as they should.',
  'call-webhook': 'Webhooks are not called; their instances go on by time-out.',
  'take-answers': 'Answers of webhooks move nobody; their instances go on by time-out.',
  'open-cohorts': 'Cohorts that are due soon may not be opened.',
  'sweep-instances': 'Overdue instances are not looked for.',
  'run-send': 'Sends may be late; what is queued goes on.',
  'evaluate-audience': 'Audiences are not evaluated and uploads not read.',
  'enter-journeys': 'Entries by API and business events are answered 500.',
  'account-health': 'The health of the account, and dead letters, are answered 500.',
  'start-runs': 'Journeys that an audience enters by schedule do not begin.',
  'due-audiences': 'Scheduled evaluations do not begin, and experiments that are won do not end.',
  'qualify-profiles': 'Watched audiences do not follow their people.',
  'erase-profile': 'An erasure is not carried to its end.',
  'deliver-apns': 'Pushes to APNs stop short of being sent.',
  'deliver-fcm': 'Pushes to FCM stop short of being sent.',
  'deliver-web': 'Pushes to browsers stop short of being sent.',
  'fold-reports': 'Reports fall behind what was sent.',
} as const satisfies Partial<Record<StandingFunction, string>>;

/** What is done turn by turn (lib/loop.ts), what starts it, and who looks after it. */
const LONG_WORK: readonly StandingFunction[] = ['account-health', 'run-send', 'enter-journeys', 'start-runs', 'evaluate-audience', 'due-audiences', 'erase-profile'];
const isLongWork = (name: StandingFunction): boolean => LONG_WORK.includes(name);

/** An alarm takes ten metrics: these have one of their own. */
const WEBHOOK_WORK: readonly StandingFunction[] = ['call-webhook', 'take-answers'];

const THREE_OF_FIVE = { bad: 3, of: 5 };

/** Every alarm there is. Names and sections of docs/runbook.md are the same (a test compares them). */
export function watches(w: Watched, period: Duration): Watch[] {
  return [...deadLetterWatches(w, period), ...ageWatches(w, period), ...functionWatches(w, period), apiWatch(w, period), breakerWatch(w, period), transportWatch(w, period), sendWatch(w, period), journeyWatch(w, period), ...pinpointWatches(w, period), ...exportWatches(w, period)];
}

/** Where records are exported at all. */
function exportWatches({ exported: records }: Watched, period: Duration): Watch[] {
  if (records === undefined) return [];
  const sum = (metric: 'Errors' | 'Throttles'): IMetric => records.metric(metric, { period, statistic: Stats.SUM });
  return [
    { name: 'export-records-errors', says: 'export-records failed. Files of events and outcomes come late.', metric: over('SUM', [sum('Errors'), sum('Throttles')], period), threshold: 1, periods: { bad: 2, of: 5 } },
    // It gathers for five minutes.
    { name: 'export-records-age', says: 'export-records reads records that are half an hour old or older; at 24 h the streams forget them.', metric: records.metric('IteratorAge', { period, statistic: Stats.MAXIMUM }), threshold: 1_800_000, periods: THREE_OF_FIVE },
  ];
}

function deadLetterWatches({ queues, webhooks, deadLetters, failedExecutions }: Watched, period: Duration): Watch[] {
  const waiting = (q: Queue): IMetric => q.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM });
  return [
    { name: 'dead-letters', says: 'A stream record or message was parked because it cannot be worked.', metric: waiting(deadLetters), threshold: 1 },
    ...PROVIDERS.map((p) => ({
      name: `deliver-${p}-dead-letters`,
      says: `Push batches for ${p} failed eight times and are not tried any more.`,
      metric: over('SUM', LANES.map((lane) => waiting(queues[p][lane].dead)), period),
      threshold: 1,
    })),
    {
      name: 'webhook-dead-letters', says: 'Webhooks, or their answers, failed eight times and are not tried any more.',
      metric: over('SUM', Object.values(webhooks).map(({ dead }) => waiting(dead)), period), threshold: 1,
    },
    { name: 'failed-executions', says: 'An execution of a journey failed or timed out: a cohort may wake late.', metric: waiting(failedExecutions), threshold: 1 },
  ];
}

/** Lateness, in seconds for queues and ms for streams. */
function ageWatches({ functions, queues, webhooks }: Watched, period: Duration): Watch[] {
  const limits = { now: 120, bulk: 1_800 } as const;
  return [
    ...LANES.map((lane) => ({
      name: `deliver-${lane}-age`,
      says: `The oldest push batch of lane ${lane} has waited ${limits[lane]} s or longer.`,
      metric: over('MAX', PROVIDERS.map((p) => queues[p][lane].queue.metricApproximateAgeOfOldestMessage({ period, statistic: Stats.MAXIMUM })), period),
      threshold: limits[lane],
      periods: THREE_OF_FIVE,
    })),
    {
      name: 'webhook-age', says: 'The oldest webhook, or answer of one, has waited two minutes or longer: most have timed out by then.',
      metric: over('MAX', Object.values(webhooks).map(({ queue }) => queue.metricApproximateAgeOfOldestMessage({ period, statistic: Stats.MAXIMUM })), period),
      threshold: 120, periods: THREE_OF_FIVE,
    },
    ...Object.entries(STREAM_READERS).map(([table, reader]) => ({
      name: `${reader}-age`,
      says: `${reader} reads records of the ${table} stream that are a minute old or older; at 24 h the stream forgets them.`,
      metric: functions[reader].metric('IteratorAge', { period, statistic: Stats.MAXIMUM }),
      threshold: 60_000,
      periods: THREE_OF_FIVE,
    })),
  ];
}

function functionWatches({ functions }: Watched, period: Duration): Watch[] {
  const pipeline = Object.entries(PIPELINE) as [keyof typeof PIPELINE, string][];
  const sum = (names: readonly StandingFunction[], metric: 'Errors' | 'Throttles'): IMetric =>
    over('SUM', names.map((n) => functions[n].metric(metric, { period, statistic: Stats.SUM })), period);
  return [
    ...pipeline.map(([name, says]) => ({ name: `${name}-errors`, says: `${name} failed. ${says}`, metric: sum([name], 'Errors'), threshold: 1, periods: { bad: 2, of: 5 } })),
    { name: 'api-function-errors', says: 'A function behind the API crashed or ran out of time.', metric: sum(API, 'Errors'), threshold: 1, periods: { bad: 2, of: 5 } },
    { name: 'api-throttles', says: 'Lambda turned API calls away: the account has no concurrency left.', metric: sum(API, 'Throttles'), threshold: 1, periods: { bad: 2, of: 5 } },
    { name: 'pipeline-throttles', says: 'Lambda turned stream, queue or journey work away: the account has no concurrency left.', metric: sum(pipeline.map(([n]) => n).filter((n) => !isLongWork(n) && !WEBHOOK_WORK.includes(n)), 'Throttles'), threshold: 1, periods: THREE_OF_FIVE },
    { name: 'webhook-throttles', says: 'Lambda turned webhooks or their answers away: the account has no concurrency left.', metric: sum(WEBHOOK_WORK, 'Throttles'), threshold: 1, periods: THREE_OF_FIVE },
    { name: 'long-work-throttles', says: 'Lambda turned sends, evaluations or erasures away: the account has no concurrency left.', metric: sum(LONG_WORK, 'Throttles'), threshold: 1, periods: THREE_OF_FIVE },
  ];
}

const pinpointWatches = ({ pinpoint }: Watched, period: Duration): Watch[] => (pinpoint === undefined ? [] : [{
  name: 'answer-pinpoint-errors', says: 'answer-pinpoint failed, or Lambda turned it away. Servers that call Pinpoint\'s routes are answered 500 or 429.',
  metric: over('SUM', ['Errors', 'Throttles'].map((metric) => pinpoint.metric(metric, { period, statistic: Stats.SUM })), period), threshold: 1, periods: { bad: 2, of: 5 },
}]);

/** Per sender: how often an app was met whose breaker is not closed. */
export const breakerMetrics = (watched: Pick<Watched, 'functions'>, period: Duration): Metric[] => senderMetrics(watched, BREAKER_OPEN, period);

const senderMetrics = ({ functions }: Pick<Watched, 'functions'>, metricName: string, period: Duration): Metric[] => PROVIDERS.map((provider) => new Metric({
  namespace: METRICS_NAMESPACE, metricName, period, statistic: Stats.SUM,
  dimensionsMap: { service: functions[`deliver-${provider}`].functionName, platform: PLATFORM_OF[provider] },
}));

/** Rings at the first; what is held comes back every six minutes at the latest, so it is over ten minutes after the last. */
const breakerWatch = (w: Watched, period: Duration): Watch => ({
  name: 'breaker-open',
  says: 'A provider refuses an app\'s pushes in a wave, or does not answer: they wait, and no token is touched.',
  metric: over('SUM', breakerMetrics(w, period), period),
  threshold: 1,
  periods: { bad: 1, of: 10 },
});

/** A sender went over to the other transport, for as long as its container lives. */
const transportWatch = (w: Watched, period: Duration): Watch => ({
  name: 'transport-fell-back',
  says: 'A sender met what HTTP/2 forbids on a connection of its own engine and goes on over http2-wrapper.',
  metric: over('SUM', senderMetrics(w, TRANSPORT_FELL_BACK, period), period),
  threshold: 1,
});

/** A send reached more people than it was meant for. */
const sendWatch = ({ functions }: Watched, period: Duration): Watch => ({
  name: 'send-held',
  says: 'A send reached over as many times the people as were expected, and paused itself.',
  metric: new Metric({ namespace: METRICS_NAMESPACE, metricName: SEND_HELD, period, statistic: Stats.SUM, dimensionsMap: { service: functions['run-send'].functionName } }),
  threshold: 1,
});

/** Requests at the address of events: how many, and how many were answered so ("Monitoring Lambda function URLs"). */
export const urlMetrics = ({ functions }: Pick<Watched, 'functions'>, period: Duration): Record<'requests' | 'refused' | 'failed', Metric> => {
  const metric = (name: string): Metric => functions['ingest-events'].metric(name, { period, statistic: Stats.SUM });
  return { requests: metric('UrlRequestCount'), refused: metric('Url4xxCount'), failed: metric('Url5xxCount') };
};

/** A journey let in more people than it was meant for. */
const journeyWatch = ({ functions }: Watched, period: Duration): Watch => ({
  name: 'journey-held',
  says: 'A journey let in over as many times the people as were expected, and lets nobody in any more.',
  metric: new Metric({ namespace: METRICS_NAMESPACE, metricName: JOURNEY_HELD, period, statistic: Stats.SUM, dimensionsMap: { service: functions['fold-reports'].functionName } }),
  threshold: 1,
});

const apiWatch = (w: Watched, period: Duration): Watch => ({
  name: 'api-errors',
  says: 'The API, or the address of events, answers requests with 5xx.',
  metric: over('SUM', [w.api.metricServerError({ period, statistic: Stats.SUM }), urlMetrics(w, period).failed], period),
  threshold: 5,
  periods: THREE_OF_FIVE,
});
