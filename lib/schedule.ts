import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { BeckonFunction } from './function.ts';

/** Runs a function every so many minutes. A run that EventBridge cannot hand over is put aside at once: the next one does
 *  the same work, so an old one is worth nothing but the alarm. */
export function every(minutes: number, target: BeckonFunction<'open-cohorts' | 'sweep-instances' | 'due-audiences' | 'start-runs'>, deadLetterQueue: IQueue): void {
  new Rule(target, 'schedule', {
    description: `Runs ${target.beckonName} every ${minutes} minutes`,
    schedule: Schedule.rate(Duration.minutes(minutes)),
    targets: [new LambdaFunction(target, { deadLetterQueue, retryAttempts: 2, maxEventAge: Duration.minutes(minutes) })],
  });
  // The same for a run that fails inside: the next one is due, and the error has an alarm of its own.
  target.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(minutes) });
}
