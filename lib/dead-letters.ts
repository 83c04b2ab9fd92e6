import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** The longest SQS keeps a message: what lands here waits for a person. */
const RETENTION = Duration.days(14);

/** A queue nobody reads but an operator; its alarm says that something is in it. */
export const terminalQueue = (scope: Construct, id: string): Queue =>
  new Queue(scope, id, { retentionPeriod: RETENTION, encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true });
