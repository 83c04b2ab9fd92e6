import type { AuditTrail } from '../../core/catalog/audit.ts';
import { environmentOf } from '../../core/environment.ts';
import { auditTrail } from '../adapters/audit-trail.ts';
import { appReader } from '../adapters/catalog-lookup.ts';
import { channelManagement, credentialVerifier } from '../adapters/credential-verifier.ts';
import { credentialsReader } from '../adapters/credentials-reader.ts';
import { clock, once } from '../adapters/once.ts';
import { secretReader } from '../adapters/secrets.ts';
import { tokenShare } from '../adapters/token-share.ts';
import type { ChannelPorts } from '../broadcast-channels.ts';
import type { VerifyPorts } from '../verify-app.ts';

export const verifyPorts = once((): VerifyPorts & ChannelPorts & { readonly trail: AuditTrail } => {
  const env = environmentOf('verify-app', process.env);
  const parts = { origins: env.PROVIDER_ORIGINS, share: tokenShare(env.SENDERS_TABLE, clock.now), now: clock.now };
  return {
    trail: auditTrail(env.CATALOG_TABLE),
    apps: appReader(env.CATALOG_TABLE),
    credentials: () => credentialsReader(env.SECRET_PREFIX, secretReader()),
    verifier: credentialVerifier(parts),
    channels: channelManagement(parts),
  };
});
