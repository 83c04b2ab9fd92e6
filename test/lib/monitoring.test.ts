import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Synthesized } from '../support/stack.ts';

const dev = new Synthesized('dev', { pinpoint: true, export: { properties: false, days: 400 } });
const alarms = [...dev.byPath('AWS::CloudWatch::Alarm').values()].map(({ Properties: p }) => p);
const names = alarms.map((p) => String(p.AlarmName).replace('beckon-dev-', ''));
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');

interface Metric { readonly MetricName: string; readonly Dimensions: readonly { readonly Value: unknown }[] }
/** `metric of dimension`, also of those inside an expression. */
const watched = alarms.flatMap((p) => {
  const metrics = (p.Metrics as { MetricStat?: { Metric: Metric } }[] | undefined)?.flatMap((m) => m.MetricStat?.Metric ?? []) ?? [p as unknown as Metric];
  return metrics.map((m) => `${m.MetricName} of ${m.Dimensions.map((d) => dev.readable(d.Value)).join(',')}`);
});
/** A queue's dimension is its name, which CloudFormation gives as an attribute. */
const watches = (metric: string, path: string): boolean => watched.some((w) => w === `${metric} of ${path}` || w === `${metric} of ${path}.QueueName`);

describe('alarms', () => {
  it('have each its section in the runbook, and the runbook has no other', () => {
    const [, after = ''] = runbook.split('\n## Alarms\n');
    const headings = [...(after.split('\n## ')[0] ?? '').matchAll(/^### (.+)$/gm)].map((m) => m[1]);
    expect(headings.sort()).toEqual([...names].sort());
  });

  it('say in every section what it means, where to look and what to do', () => {
    for (const name of names) {
      const section = runbook.split(`\n### ${name}\n`)[1]?.split('\n### ')[0] ?? '';
      for (const part of ['**Description.**', '**Investigation.**', '**Resolution.**']) expect(section, name).toContain(part);
    }
  });

  it('link their section', () => {
    for (const [i, p] of alarms.entries()) expect(p.AlarmDescription).toMatch(new RegExp(`Runbook: docs/runbook\\.md#${names[i] ?? ''}$`));
  });

  it('ring at the first letter of every queue that people read', () => {
    for (const path of dev.byPath('AWS::SQS::Queue').keys()) {
      const metric = /dead-letters|failed-executions/.test(path) ? 'ApproximateNumberOfMessagesVisible' : 'ApproximateAgeOfOldestMessage';
      expect(watches(metric, path), path).toBe(true);
    }
    for (const p of alarms.filter((_, i) => /dead-letters|failed-executions/.test(names[i] ?? ''))) expect(p).toMatchObject({ Threshold: 1, EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' });
  });

  it('watch errors and throttles of every function, and the lateness of every stream reader', () => {
    for (const path of dev.byPath('AWS::Lambda::Function').keys()) {
      expect(watches('Errors', path), path).toBe(true);
      expect(watches('Throttles', path), path).toBe(true);
    }
    for (const path of ['events/dispatch-events', 'journeys/perform-moves', 'reports/fold-reports', 'export/export-records']) expect(watches('IteratorAge', path), path).toBe(true);
    expect(watches('5xx', 'api/http')).toBe(true);
    expect(watches('Url5xxCount', 'events/ingest-events')).toBe(true);
  });

  it('ring while pushes of an app are held, on any platform', () => {
    expect(watched.filter((w) => w.startsWith('BreakerOpen'))).toEqual(['BreakerOpen of ios,delivery/deliver-apns', 'BreakerOpen of android,delivery/deliver-fcm', 'BreakerOpen of web,delivery/deliver-web']);
    expect(alarms[names.indexOf('breaker-open')]).toMatchObject({ Threshold: 1, DatapointsToAlarm: 1, EvaluationPeriods: 10 });
  });

  it('ring at the first sender that leaves its own transport', () => {
    expect(watched.filter((w) => w.startsWith('TransportFellBack'))).toEqual(['TransportFellBack of ios,delivery/deliver-apns', 'TransportFellBack of android,delivery/deliver-fcm', 'TransportFellBack of web,delivery/deliver-web']);
    expect(alarms[names.indexOf('transport-fell-back')]).toMatchObject({ Threshold: 1 });
  });

  it('take at most ten metrics each, as CloudWatch does, and are quiet without data', () => {
    for (const p of alarms) {
      expect((p.Metrics as unknown[] | undefined)?.length ?? 1).toBeLessThanOrEqual(11);
      expect(p.TreatMissingData).toBe('notBreaching');
    }
  });
});

describe('the dashboard and the e-mail', () => {
  it('shows everything that is watched, in one', () => {
    const [dashboard, ...more] = dev.byPath('AWS::CloudWatch::Dashboard').values();
    expect(dashboard?.Properties.DashboardName).toBe('beckon-dev');
    expect(more).toEqual([]);
    const body = dev.readable(dashboard?.Properties.DashboardBody);
    for (const path of [...dev.byPath('AWS::Lambda::Function').keys(), ...dev.byPath('AWS::DynamoDB::Table').keys(), 'api/http']) expect(body).toContain(path);
  });

  it('tells nobody unless an address is set', () => {
    dev.template.resourceCountIs('AWS::SNS::Topic', 0);
    for (const p of alarms) expect(p.AlarmActions).toBeUndefined();
  });

  it('tells the address when an alarm rings and when it is over', () => {
    const prod = new Synthesized('prod', { alarmEmail: 'ops@example.com' });
    prod.template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@example.com' });
    for (const { Properties: p } of prod.byPath('AWS::CloudWatch::Alarm').values()) {
      expect([...(p.AlarmActions as unknown[]), ...(p.OKActions as unknown[])].map((a) => prod.readable(a))).toEqual(['monitoring/topic', 'monitoring/topic']);
    }
  }, 60_000);
});
