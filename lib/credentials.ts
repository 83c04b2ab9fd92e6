import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Platform, Provider } from '../core/delivery/lanes.ts';
import type { BeckonFunction } from './function.ts';
import { appSecretArns, secretPrefix, webhookSecretArns, webhookSecretPrefix } from './names.ts';
import { removalPolicy } from './removal.ts';
import type { Settings } from './settings.ts';

/** Secrets: the MAC keys of tracking blocks and of people in the audit trail, made here; provider credentials, made by manage under a prefix, one per app
 *  and platform. Invariant 14: only senders, verify-app and call-webhook read credentials, and none of them evaluates authors' text. */
export class Credentials extends Construct {
  readonly tracking: Secret;
  readonly audit: Secret;
  readonly prefix: string;
  readonly webhookPrefix: string;
  readonly #settings: Settings;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.#settings = settings;
    this.prefix = secretPrefix(settings);
    this.webhookPrefix = webhookSecretPrefix(settings);
    this.tracking = this.macKey('tracking', 'MAC key of the tracking block every push carries; ingest-events proves opens with it');
    this.audit = this.macKey('audit', 'MAC key of the names the audit trail has for people: what it called them before is not found by another one');
  }

  private macKey(id: string, description: string): Secret {
    return new Secret(this, id, { description, generateSecretString: { passwordLength: 64, excludePunctuation: true }, removalPolicy: removalPolicy(this.#settings) });
  }

  allowTracking(reader: BeckonFunction<'ingest-events' | `deliver-${Provider}`>): void {
    reader.allow(['secretsmanager:GetSecretValue'], this.tracking.secretArn);
  }

  allowAudit(reader: BeckonFunction<'people'>): void {
    reader.allow(['secretsmanager:GetSecretValue'], this.audit.secretArn);
  }

  /** A sender reads its own platform's credentials only, verify-app those of all. The pattern ends open because IAM sees a secret
   *  that is not there without the suffix, and not there must not look like forbidden. */
  allowRead(reader: BeckonFunction<`deliver-${Provider}` | 'verify-app'>, platform: Platform): void {
    reader.allow(['secretsmanager:GetSecretValue'], appSecretArns(this, this.#settings, `*/${platform}*`));
  }

  allowReadWebhooks(reader: BeckonFunction<'call-webhook'>): void {
    reader.allow(['secretsmanager:GetSecretValue'], webhookSecretArns(this, this.#settings));
  }

  /** Without GetSecretValue: what is put here comes out of no API. */
  allowWrite(writer: BeckonFunction<'manage'>): void {
    const write = ['CreateSecret', 'DeleteSecret', 'PutSecretValue', 'RestoreSecret'].map((a) => `secretsmanager:${a}`);
    writer.allow(write, appSecretArns(this, this.#settings, '*'), webhookSecretArns(this, this.#settings));
  }
}
