import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

export interface Watch {
  /** The name, and the heading of its section in docs/runbook.md. */
  readonly name: string;
  /** One sentence: what is wrong when it rings. */
  readonly says: string;
  readonly metric: IMetric;
  /** Rings at this value or above. */
  readonly threshold: number;
  /** In how many of the last `of` periods; both 1 unless told. */
  readonly periods?: { readonly bad: number; readonly of: number };
}

export const alarmName = ({ stage }: Settings, name: string): string => `beckon-${stage}-${name}`;
export const runbookSection = (name: string): string => `docs/runbook.md#${name}`;

export const alarm = (scope: Construct, settings: Settings, { name, says, metric, threshold, periods = { bad: 1, of: 1 } }: Watch): Alarm =>
  new Alarm(scope, name, {
    alarmName: alarmName(settings, name),
    alarmDescription: `${says} Runbook: ${runbookSection(name)}`,
    metric,
    threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    datapointsToAlarm: periods.bad,
    evaluationPeriods: periods.of,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });

/** One metric over several: the sum, or the worst. CloudWatch takes ten in an alarm ("Metric math", quotas). */
export function over(how: 'SUM' | 'MAX', metrics: readonly IMetric[], period: Duration): IMetric {
  const [only] = metrics;
  if (only !== undefined && metrics.length === 1) return only;
  return new MathExpression({
    expression: `${how}(METRICS())`,
    usingMetrics: Object.fromEntries(metrics.map((m, i) => [`m${i}`, m])),
    period,
  });
}
