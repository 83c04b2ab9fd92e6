import { Construct } from 'constructs';
import { PLATFORMS } from '../core/delivery/lanes.ts';
import type { Credentials } from './credentials.ts';
import { providerOrigins } from './delivery.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import type { Journeys } from './journeys.ts';
import { machinePrefix } from './names.ts';

/** What operators author: apps and their credentials, messages, journeys and their versions. */
export class Catalog extends Construct {
  readonly manage: BeckonFunction<'manage'>;
  readonly verify: BeckonFunction<'verify-app'>;

  constructor(scope: Construct, id: string, foundation: Foundation, { journeys, credentials }: { readonly journeys: Journeys; readonly credentials: Credentials }) {
    super(scope, id);
    this.manage = new BeckonFunction(this, 'manage', foundation, {
      JOURNEY_ROLE: journeys.role.roleArn,
      RUN_STEP: journeys.live.functionArn,
      MACHINE_PREFIX: machinePrefix(foundation.settings),
      SECRET_PREFIX: credentials.prefix,
      PROVIDER_ORIGINS: providerOrigins(foundation),
      WEBHOOK_SECRET_PREFIX: credentials.webhookPrefix,
      WEBHOOK_NETWORK: foundation.settings.webhookNetwork,
    });
    credentials.allowWrite(this.manage);
    this.verify = new BeckonFunction(this, 'verify-app', foundation, { SECRET_PREFIX: credentials.prefix, PROVIDER_ORIGINS: providerOrigins(foundation) });
    for (const platform of PLATFORMS) credentials.allowRead(this.verify, platform);
    journeys.allowPublish(this.manage, foundation);
  }
}
