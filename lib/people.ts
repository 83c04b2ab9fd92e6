import { Construct } from 'constructs';
import { PROVIDERS, LANES } from '../core/delivery/lanes.ts';
import { Stack } from 'aws-cdk-lib';
import type { Credentials } from './credentials.ts';
import type { Delivery } from './delivery.ts';
import type { Files } from './files.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import { Loop, loopArn } from './loop.ts';
import type { Webhooks } from './webhooks.ts';

/** Profiles as servers and operators see them: many at once, search, export, and erasure, which a machine carries to its end. */
export class People extends Construct {
  readonly people: BeckonFunction<'people'>;
  readonly erase: BeckonFunction<'erase-profile'>;

  constructor(scope: Construct, id: string, foundation: Foundation, { files, credentials, delivery, webhooks }: { readonly files: Files; readonly credentials: Credentials; readonly delivery: Delivery; readonly webhooks: Webhooks }) {
    super(scope, id);
    const { bucketName } = files.bucket;
    const letters = [foundation.deadLetters, ...PROVIDERS.flatMap((provider) => LANES.map((lane) => delivery.queues[provider][lane].dead)), ...Object.values(webhooks.lanes).map(({ dead }) => dead)];
    this.erase = new BeckonFunction(this, 'erase-profile', foundation, {
      FILES_BUCKET: bucketName, LETTER_QUEUES: Stack.of(this).toJsonString(letters.map(({ queueUrl }) => queueUrl)), LOOP_MACHINE: loopArn(this, 'erasure', foundation.settings),
    });
    this.erase.allow(['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:SendMessage'], ...letters.map(({ queueArn }) => queueArn));
    const erasure = new Loop(this, 'erasure', foundation.settings, this.erase);
    this.people = new BeckonFunction(this, 'people', foundation, { FILES_BUCKET: bucketName, ERASURE_MACHINE: erasure.arn, PUSH_SERVICES: JSON.stringify(foundation.settings.pushServices), AUDIT_SECRET: credentials.audit.secretArn });
    credentials.allowAudit(this.people);
    erasure.allowStart(this.people);
    for (const folder of ['uploads', 'results', 'audiences', 'sends'] as const) {
      files.allow(this.erase, folder, ['read', 'write', 'delete', 'list']);
    }
    files.allow(this.people, 'results', ['read', 'write']);
  }
}
