import type { CredentialVerifier } from '../../core/catalog/ports.ts';
import { apnsProbe, checkOf, checkOfPair, fcmProbe } from '../../core/delivery/verify.ts';
import type { ProviderAnswer, SendLimits } from '../../core/delivery/transport.ts';
import type { TokenShare } from '../../core/ports.ts';
import type { ChannelPorts } from '../broadcast-channels.ts';
import { type ProviderCalls, providerCalls } from './provider-calls.ts';
import { Http2Pool } from './transport/pool.ts';
import { ProviderTransports } from './transport/providers.ts';
import { isPair } from './vapid-tokens.ts';

/** All of a verification fits into the 29 s an API function has. */
const PATIENCE = { requestTimeoutMs: 5_000, connectTimeoutMs: 2_500 } as const;
const CONNECTED_WITHIN_MS = 6_000;

export interface VerifierParts {
  /** PROVIDER_ORIGINS */
  readonly origins: string;
  /** APNs counts provider tokens per key: a probe goes under the one the senders use. */
  readonly share?: TokenShare;
  /** ms */
  readonly now: () => number;
}

/** Every verification has connections and access tokens of its own: kept ones would vouch for a credential after its end. */
export function credentialVerifier(parts: VerifierParts): CredentialVerifier {
  const { now } = parts;
  const apart = <T>(ask: (calls: ProviderCalls) => Promise<T>): Promise<T> => withCalls(parts, ask);
  const limits = (): SendLimits => limitsOf(parts);
  return {
    apple: (credential) => apart(async (calls) => {
      const ask = async (environment: 'production' | 'sandbox') =>
        checkOf('apns', unreached(await calls.apns({ credential, environment, request: apnsProbe(credential.bundleId) }, limits())), now());
      const [production, sandbox] = await Promise.all([ask('production'), ask('sandbox')]);
      return { production, sandbox };
    }),
    google: (account) => apart(async (calls) =>
      checkOf('fcm', unreached(await calls.fcm({ account, request: fcmProbe(account.project_id) }, limits())), now())),
    vapid: async (pair) => checkOfPair(await isPair(pair).catch(() => false)),
  };
}

/** A call to APNs' channel management, on a connection of its own. */
export const channelManagement = (parts: VerifierParts): ChannelPorts['channels'] => (call) => withCalls(parts, (calls) => calls.apnsChannels(call, limitsOf(parts)));

const limitsOf = ({ now }: VerifierParts): SendLimits => ({ startBy: now() + CONNECTED_WITHIN_MS });

async function withCalls<T>({ origins, share, now }: VerifierParts, ask: (calls: ProviderCalls) => Promise<T>): Promise<T> {
  const transports = new ProviderTransports(origins, (settings) => new Http2Pool({ ...settings, ...PATIENCE }));
  try {
    return await ask(providerCalls({ transports, now, ...(share !== undefined && { share }) }));
  } finally {
    transports.close();
  }
}

/** On connections of its own nothing waits but for the connection. */
const unreached = (answer: ProviderAnswer): ProviderAnswer =>
  (answer.kind === 'not-processed' && answer.reason === 'not-sent' ? { ...answer, reason: 'no-connection' } : answer);
