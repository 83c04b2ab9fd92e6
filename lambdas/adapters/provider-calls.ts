import type { Environment, SubscriptionKeys } from '../../core/delivery/batch.ts';
import { judge } from '../../core/delivery/fate.ts';
import type { Provider } from '../../core/delivery/lanes.ts';
import type { Reaction } from '../../core/delivery/outcome-rule.ts';
import type { ProviderAnswer, ProviderRequest, SendLimits, Transport, UnprocessedReason } from '../../core/delivery/transport.ts';
import { ruleOf } from '../../core/delivery/verdict.ts';
import type { TokenShare } from '../../core/ports.ts';
import { AccessTokens } from './access-tokens.ts';
import type { ApnsCredential, ServiceAccount } from './credentials-reader.ts';
import { ApnsTokens } from './provider-tokens.ts';
import { credentialId } from './shared-token.ts';
import type { ProviderTransports } from './transport/providers.ts';
import { VapidTokens, type VapidSigner } from './vapid-tokens.ts';
import { encrypted } from './web-encryption.ts';

export interface CallParts {
  readonly transports: ProviderTransports;
  /** Absent: every container makes its own provider tokens. */
  readonly share?: TokenShare;
  /** ms */
  readonly now: () => number;
}

/** A request but for its authorization, and the credential it goes under. */
export interface ApnsCall { readonly credential: ApnsCredential; readonly environment: Environment; readonly request: ProviderRequest }
export interface FcmCall { readonly account: ServiceAccount; readonly request: ProviderRequest }
/** `plain`: not encrypted yet. */
export interface WebCall { readonly signer: VapidSigner; readonly endpoint: string; readonly keys: SubscriptionKeys; readonly plain: ProviderRequest<string> }

/** Requests under a credential: with the token of the moment, and once more with a new one when the provider calls it expired. What goes
 *  wrong before a request is written is "not processed", with its reason. */
export interface ProviderCalls {
  apns(call: ApnsCall, limits: SendLimits): Promise<ProviderAnswer>;
  /** To APNs' channel management. */
  apnsChannels(call: ApnsCall, limits: SendLimits): Promise<ProviderAnswer>;
  fcm(call: FcmCall, limits: SendLimits): Promise<ProviderAnswer>;
  web(call: WebCall, limits: SendLimits): Promise<ProviderAnswer>;
}

export const providerCalls = (parts: CallParts): ProviderCalls => ({
  apns: apnsCalls(parts, (environment, key) => parts.transports.apns(environment, key)),
  apnsChannels: apnsCalls(parts, (environment, key) => parts.transports.apnsChannels(environment, key)),
  fcm: fcmCalls(parts),
  web: webCalls(parts),
});

export const notSent = (reason: UnprocessedReason): ProviderAnswer => ({ kind: 'not-processed', reason });
const ENVIRONMENTS: readonly Environment[] = ['production', 'sandbox'];

function apnsCalls({ share, now }: CallParts, open: (environment: Environment, key: string) => Transport): ProviderCalls['apns'] {
  const laneOf = (environment: Environment, credential: ApnsCredential): Transport => open(environment, credentialId(credential));
  // A connection sees one token only: APNs counts changes a connection (429 TooManyProviderTokenUpdates).
  const changed = (credential: ApnsCredential): void => {
    for (const environment of ENVIRONMENTS) laneOf(environment, credential).retire();
  };
  const tokens = new ApnsTokens({ now, changed, ...(share !== undefined && { share }) });
  return async ({ credential, environment, request }, limits) => {
    const token = await tokens.current(credential).catch(() => undefined);
    if (token === undefined) return notSent('credentials-failing');
    let used = token;
    const attempt = (): Promise<ProviderAnswer> =>
      laneOf(environment, credential).request(() => authorized(request, `bearer ${(used = tokens.latest(credential) ?? token).jwt}`), limits);
    const answer = await attempt();
    return reactionTo('apns', answer) === 'reauth' && (await tokens.renewed(credential, used)) !== undefined ? attempt() : answer;
  };
}

function fcmCalls({ transports, now }: CallParts): ProviderCalls['fcm'] {
  const tokens = new AccessTokens((account) => transports.token(account), now);
  return async ({ account, request }, limits) => {
    const access = await tokens.current(account);
    if ('refused' in access) return notSent(access.refused);
    let used = access;
    const attempt = (): Promise<ProviderAnswer> =>
      transports.fcm(account.project_id).request(() => authorized(request, `Bearer ${(used = tokens.latest(account) ?? access).token}`), limits);
    const answer = await attempt();
    if (reactionTo('fcm', answer) !== 'reauth') {
      if (answer.kind === 'answered') tokens.proved(account, used);
      return answer;
    }
    const renewed = await tokens.renewed(account, used);
    return renewed === undefined || 'refused' in renewed ? answer : attempt();
  };
}

/** Encrypted once: a push that goes again goes as it is. */
function webCalls({ transports, now }: CallParts): ProviderCalls['web'] {
  const tokens = new VapidTokens(now);
  return async ({ signer, endpoint, keys, plain }, limits) => {
    const to = transports.web(endpoint);
    const body = to === undefined ? undefined : encrypted(plain.body, keys);
    if (to === undefined || body === undefined) return notSent('subscription-unusable');
    const authorization = await tokens.current(signer, to.origin).catch(() => undefined);
    if (authorization === undefined) return notSent('credentials-failing');
    return to.transport.request(() => ({ ...plain, headers: { ...plain.headers, authorization }, body }), limits);
  };
}

const authorized = (request: ProviderRequest, authorization: string): ProviderRequest => ({ ...request, headers: { ...request.headers, authorization } });

/** What the answer's row of the outcome table says to do; undefined: it has none. */
export function reactionTo(provider: Provider, answer: ProviderAnswer): Reaction | undefined {
  if (answer.kind === 'answered' && answer.status < 400) return 'none';
  const verdict = judge(provider, { answer, sentAt: 0, answeredAt: 0 });
  return 'reason' in verdict ? ruleOf(provider, verdict.reason)?.reaction : undefined;
}
