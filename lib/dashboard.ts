import { Duration } from 'aws-cdk-lib';
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { DefaultDashboardFactory, MonitoringFacade } from 'cdk-monitoring-constructs';
import type { Construct } from 'constructs';
import { LANES, PROVIDERS } from '../core/delivery/lanes.ts';
import { METRICS_NAMESPACE } from '../core/metrics.ts';
import type { Settings } from './settings.ts';
import { breakerMetrics, urlMetrics, type Watched } from './watches.ts';

/** One dashboard, in the order of the way of a push. The library draws; our alarms are in watches.ts, because their names
 *  are the runbook's. */
export function dashboard(scope: Construct, { stage }: Settings, { api, functions, pinpoint, exported, queues, webhooks, tables, deadLetters, failedExecutions }: Watched): void {
  const name = `beckon-${stage}`;
  const facade = new MonitoringFacade(scope, 'monitoring', {
    dashboardFactory: new DefaultDashboardFactory(scope, 'dashboard', { dashboardNamePrefix: name }),
    alarmFactoryDefaults: { actionsEnabled: false, alarmNamePrefix: name },
    metricFactoryDefaults: { namespace: METRICS_NAMESPACE },
  });
  facade.addLargeHeader(`Beckon ${stage}`).monitorApiGatewayV2HttpApi({ api: api as IHttpApi, humanReadableName: 'API' });
  facade.monitorCustom({ humanReadableName: 'Address of events', alarmFriendlyName: 'events-url', metricGroups: [{ title: 'Requests, refused (4xx), failed (5xx)', metrics: Object.values(urlMetrics({ functions }, Duration.minutes(1))) }] });
  for (const [name, lambdaFunction] of Object.entries({ ...functions, ...(pinpoint !== undefined && { 'answer-pinpoint': pinpoint }), ...(exported !== undefined && { 'export-records': exported }) })) facade.monitorLambdaFunction({ lambdaFunction, humanReadableName: name });
  for (const provider of PROVIDERS) {
    for (const lane of LANES) {
      const { queue, dead } = queues[provider][lane];
      facade.monitorSqsQueueWithDlq({ queue, deadLetterQueue: dead, humanReadableName: `deliver-${provider}-${lane}` });
    }
  }
  for (const [lane, { queue, dead }] of Object.entries(webhooks)) facade.monitorSqsQueueWithDlq({ queue, deadLetterQueue: dead, humanReadableName: lane });
  facade.monitorCustom({ humanReadableName: 'Breakers', alarmFriendlyName: 'breakers', metricGroups: [{ title: 'Invocations that met a held app', metrics: breakerMetrics({ functions }, Duration.minutes(1)) }] });
  facade.monitorSqsQueue({ queue: deadLetters, humanReadableName: 'dead-letters' });
  facade.monitorSqsQueue({ queue: failedExecutions, humanReadableName: 'failed-executions' });
  for (const [name, table] of Object.entries(tables)) facade.monitorDynamoTable({ table: table as ITable, humanReadableName: name });
}
