import type { Outgoing, Senders } from '../../core/delivery/sender.ts';
import { apnsRequest, fcmRequest, type WireFacts } from '../../core/delivery/payload.ts';
import { PLATFORM_OF, type Provider } from '../../core/delivery/lanes.ts';
import { webRequest } from '../../core/delivery/web-payload.ts';
import { trackingBlock } from '../../core/delivery/tracking.ts';
import type { ProviderAnswer, SendLimits } from '../../core/delivery/transport.ts';
import type { CredentialsReader } from './credentials-reader.ts';
import { hmac, sha256 } from './hashing.ts';
import { type CallParts, notSent, providerCalls, reactionTo } from './provider-calls.ts';

export interface SenderParts extends CallParts {
  readonly credentials: CredentialsReader;
  /** Whom push services of browsers may turn to about an app; it stands in the app's row, not beside its keys. Absent: there is none. */
  readonly subject?: (app: string) => Promise<string | undefined>;
  /** Whether an app's pushes carry Amazon Pinpoint's keys too. */
  readonly pinpointKeys?: (app: string) => Promise<boolean>;
  /** MAC key of tracking blocks; absent: pushes are not tracked. */
  readonly trackingKey?: () => Promise<string>;
}

type Send = (outgoing: Outgoing, limits: SendLimits) => Promise<ProviderAnswer>;

/** The senders of all providers over HTTP/2. What goes wrong before a request is written is "not processed", with its reason. */
export function providerSenders(parts: SenderParts): Senders {
  const calls = providerCalls(parts);
  const { credentials } = parts;
  const send: Readonly<Record<Provider, Send>> = {
    apns: underCredential((...of) => credentials.apns(...of), async (credential, outgoing, limits) => {
      const request = apnsRequest(outgoing.push, await wireFacts(parts, outgoing, credential.bundleId));
      return request === undefined ? notSent('too-large') : calls.apns({ credential, environment: outgoing.push.environment, request }, limits);
    }),
    fcm: underCredential((...of) => credentials.fcm(...of), async (account, outgoing, limits) => {
      const request = fcmRequest(outgoing.push, await wireFacts(parts, outgoing, account.project_id));
      return request === undefined ? notSent('too-large') : calls.fcm({ account, request }, limits);
    }),
    web: underCredential((...of) => credentials.web(...of), async (pair, outgoing, limits) => {
      const { app, push: { token, keys } } = outgoing;
      const [facts, subject] = await Promise.all([wireFacts(parts, outgoing, pair.publicKey), parts.subject?.(app)]);
      const plain = webRequest(outgoing.push, { ...facts, hash: sha256 });
      if (plain === undefined) return notSent('too-large');
      if (subject === undefined) return notSent('credentials-missing');
      return keys === undefined ? notSent('subscription-unusable') : calls.web({ signer: { ...pair, subject }, endpoint: token, keys, plain }, limits);
    }),
  };
  return {
    send: (outgoing, limits) => send[outgoing.provider](outgoing, limits).catch(() => notSent('credentials-unreadable')),
  };
}

/** A refused credential is read again, unless that was done just now. */
const DOUBTED_MS = 15_000;

/** A credential that is refused may have been replaced since it was read: then the push goes at once under the new one. Others go
 *  on under the old one, on connections of its own, for as long as that is good. */
function underCredential<C>(read: (app: string, atMostMs?: number) => Promise<C | undefined>, send: (credential: C, outgoing: Outgoing, limits: SendLimits) => Promise<ProviderAnswer>): Send {
  return async (outgoing, limits) => {
    const credential = await read(outgoing.app);
    if (credential === undefined) return notSent('credentials-missing');
    const answer = await send(credential, outgoing, limits);
    if (!isCredentialRefused(outgoing.provider, answer)) return answer;
    const newer = await read(outgoing.app, DOUBTED_MS).catch(() => undefined);
    return newer === undefined || newer === credential ? answer : send(newer, outgoing, limits);
  };
}

/** `reauth` that was of no use counts, too. */
function isCredentialRefused(provider: Provider, answer: ProviderAnswer): boolean {
  const reaction = reactionTo(provider, answer);
  return reaction === 'pause-app' || reaction === 'reauth';
}

async function wireFacts(parts: SenderParts, { app, push, provider }: Outgoing, target: string): Promise<WireFacts> {
  const [key, pinpoint] = await Promise.all([parts.trackingKey?.(), parts.pinpointKeys?.(app)]);
  const block = key === undefined ? undefined : trackingBlock(push, PLATFORM_OF[provider], key, { hash: sha256, hmac });
  return { now: parts.now(), target, ...(block !== undefined && { block }), ...(pinpoint === true && { pinpoint }) };
}
