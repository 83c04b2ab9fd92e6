import type { Environment } from '../../core/delivery/batch.ts';
import type { Outgoing, Senders } from '../../core/delivery/sender.ts';
import { apnsRequest, fcmRequest, type WireFacts } from '../../core/delivery/payload.ts';
import { PLATFORM_OF, type Provider } from '../../core/delivery/lanes.ts';
import { trackingBlock } from '../../core/delivery/tracking.ts';
import type { ProviderAnswer, ProviderRequest, SendLimits, Transport, UnprocessedReason } from '../../core/delivery/transport.ts';
import { judge } from '../../core/delivery/fate.ts';
import { ruleOf } from '../../core/delivery/verdict.ts';
import { AccessTokens } from './access-tokens.ts';
import type { ApnsCredential, CredentialsReader } from './credentials-reader.ts';
import { hmac, sha256 } from './hashing.ts';
import { ApnsTokens } from './provider-tokens.ts';
import type { ProviderTransports } from './transport/providers.ts';

export interface SenderParts {
  readonly credentials: CredentialsReader;
  readonly transports: ProviderTransports;
  /** MAC key of tracking blocks; absent: pushes are not tracked. */
  readonly trackingKey?: () => Promise<string>;
  readonly now: () => number;
}

type Send = (outgoing: Outgoing, limits: SendLimits) => Promise<ProviderAnswer>;

/** The senders of both providers over HTTP/2. What goes wrong before a request is written is "not processed", with its reason. */
export function providerSenders(parts: SenderParts): Senders {
  const send: Readonly<Record<Provider, Send>> = { apns: apnsSender(parts), fcm: fcmSender(parts) };
  return {
    send: (outgoing, limits) => send[outgoing.provider](outgoing, limits).catch(() => notSent('credentials-unreadable')),
  };
}

const notSent = (reason: UnprocessedReason): ProviderAnswer => ({ kind: 'not-processed', reason });
const ENVIRONMENTS: readonly Environment[] = ['production', 'sandbox'];

function apnsSender(parts: SenderParts): Send {
  const laneOf = (environment: Environment, { teamId, keyId }: ApnsCredential): Transport => parts.transports.apns(environment, `${teamId}/${keyId}`);
  // A connection sees one token only: APNs counts changes a connection (429 TooManyProviderTokenUpdates).
  const tokens = new ApnsTokens(parts.now, (credential) => {
    for (const environment of ENVIRONMENTS) laneOf(environment, credential).retire();
  });
  return async (outgoing, limits) => {
    const credential = await parts.credentials.apns(outgoing.app);
    if (credential === undefined) return notSent('credentials-missing');
    const request = apnsRequest(outgoing.push, await wireFacts(parts, outgoing, credential.bundleId));
    if (request === undefined) return notSent('too-large');
    const token = await tokens.current(credential).catch(() => undefined);
    if (token === undefined) return notSent('credentials-failing');
    let used = token;
    const attempt = (): Promise<ProviderAnswer> =>
      laneOf(outgoing.push.environment, credential).request(() => authorized(request, `bearer ${(used = tokens.latest(credential) ?? token).jwt}`), limits);
    const answer = await attempt();
    return wantsReauth('apns', answer) && (await tokens.renewed(credential, used)) !== undefined ? attempt() : answer;
  };
}

function fcmSender(parts: SenderParts): Send {
  const tokens = new AccessTokens((account) => parts.transports.token(account), parts.now);
  return async (outgoing, limits) => {
    const account = await parts.credentials.fcm(outgoing.app);
    if (account === undefined) return notSent('credentials-missing');
    const request = fcmRequest(outgoing.push, await wireFacts(parts, outgoing, account.project_id));
    if (request === undefined) return notSent('too-large');
    const access = await tokens.current(account);
    if ('refused' in access) return notSent(access.refused);
    let used = access;
    const attempt = (): Promise<ProviderAnswer> =>
      parts.transports.fcm(account.project_id).request(() => authorized(request, `Bearer ${(used = tokens.latest(account) ?? access).token}`), limits);
    const answer = await attempt();
    if (!wantsReauth('fcm', answer)) {
      if (answer.kind === 'answered') tokens.proved(account, used);
      return answer;
    }
    const renewed = await tokens.renewed(account, used);
    return renewed === undefined || 'refused' in renewed ? answer : attempt();
  };
}

async function wireFacts(parts: SenderParts, { push, provider }: Outgoing, target: string): Promise<WireFacts> {
  const key = await parts.trackingKey?.();
  const block = key === undefined ? undefined : trackingBlock(push, PLATFORM_OF[provider], key, { hash: sha256, hmac });
  return { now: parts.now(), target, ...(block !== undefined && { block }) };
}

const authorized = (request: ProviderRequest, authorization: string): ProviderRequest => ({ ...request, headers: { ...request.headers, authorization } });

function wantsReauth(provider: Provider, answer: ProviderAnswer): boolean {
  if (answer.kind !== 'answered' || answer.status < 400) return false;
  const verdict = judge(provider, { answer, sentAt: 0, answeredAt: 0 });
  return 'reason' in verdict && ruleOf(provider, verdict.reason)?.reaction === 'reauth';
}
