import { Duration } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import { dashboard } from './dashboard.ts';
import { type Watched, watches } from './watches.ts';
import type { Settings } from './settings.ts';

/** Alarms, each with its section in docs/runbook.md; a dashboard; an e-mail when the settings name an address. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, settings: Settings, watched: Watched) {
    super(scope, id);
    const alarms = watches(watched, Duration.minutes(1)).map((w) => alarm(this, settings, w));
    dashboard(this, settings, watched);
    if (settings.alarmEmail === undefined) return;
    const topic = new Topic(this, 'topic', { displayName: `Beckon ${settings.stage}`, enforceSSL: true });
    topic.addSubscription(new EmailSubscription(settings.alarmEmail));
    topic.addToResourcePolicy(new PolicyStatement({
      actions: ['sns:Publish'], principals: [new ServicePrincipal('cloudwatch.amazonaws.com')], resources: [topic.topicArn],
    }));
    for (const a of alarms) {
      a.addAlarmAction(new SnsAction(topic));
      a.addOkAction(new SnsAction(topic));
    }
  }
}
