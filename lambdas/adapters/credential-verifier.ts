import type { AppleCredential, CredentialVerifier } from '../../core/catalog/ports.ts';
import type { Environment } from '../../core/delivery/batch.ts';
import { apnsProbe, checkOf, fcmProbe } from '../../core/delivery/verify.ts';
import type { ProviderAnswer, ProviderRequest, SendLimits } from '../../core/delivery/transport.ts';
import { AccessTokens } from './access-tokens.ts';
import { ApnsTokens } from './provider-tokens.ts';
import { Http2Pool } from './transport/pool.ts';
import { ProviderTransports } from './transport/providers.ts';

/** All of a verification fits into the 29 s an API function has. */
const PATIENCE = { requestTimeoutMs: 5_000, connectTimeoutMs: 2_500 } as const;
const CONNECTED_WITHIN_MS = 6_000;

/** Every verification has connections and access tokens of its own: kept ones would vouch for a credential after its end. Provider
 *  tokens it keeps, since APNs counts them per key. */
export function credentialVerifier(origins: string, now: () => number): CredentialVerifier {
  const tokens = new ApnsTokens({ now });
  const limits = (): SendLimits => ({ startBy: now() + CONNECTED_WITHIN_MS });
  return {
    apple: (credential) => apart(origins, async (transports) => {
      const token = await tokens.current(credential).catch(() => undefined);
      const ask = async (environment: Environment): Promise<ProviderAnswer> => (token === undefined
        ? { kind: 'not-processed', reason: 'credentials-failing' }
        : transports.apns(environment, nameOf(credential)).request(() => authorized(apnsProbe(credential.bundleId), `bearer ${token.jwt}`), limits()));
      const [production, sandbox] = await Promise.all([ask('production'), ask('sandbox')]);
      return { production: checkOf('apns', unreached(production), now()), sandbox: checkOf('apns', unreached(sandbox), now()) };
    }),
    google: (account) => apart(origins, async (transports) => {
      const access = await new AccessTokens((of) => transports.token(of), now).current(account);
      const answer: ProviderAnswer = 'refused' in access
        ? { kind: 'not-processed', reason: access.refused }
        : await transports.fcm(account.project_id).request(() => authorized(fcmProbe(account.project_id), `Bearer ${access.token}`), limits());
      return checkOf('fcm', unreached(answer), now());
    }),
  };
}

const nameOf = ({ teamId, keyId }: AppleCredential): string => `${teamId}/${keyId}`;

async function apart<T>(origins: string, ask: (transports: ProviderTransports) => Promise<T>): Promise<T> {
  const transports = new ProviderTransports(origins, (settings) => new Http2Pool({ ...settings, ...PATIENCE }));
  try {
    return await ask(transports);
  } finally {
    transports.close();
  }
}

/** On a connection of its own nothing waits but for the connection. */
const unreached = (answer: ProviderAnswer): ProviderAnswer =>
  (answer.kind === 'not-processed' && answer.reason === 'not-sent' ? { ...answer, reason: 'no-connection' } : answer);

const authorized = (request: ProviderRequest, authorization: string): ProviderRequest => ({ ...request, headers: { ...request.headers, authorization } });
