import type { Hash } from '../hash.ts';
import { PAYLOAD_BYTES, type SaidPush, secondsLeft, utf8Length, type WireFacts } from './payload.ts';
import { endpointOf } from './push-services.ts';
import type { ProviderRequest } from './transport.ts';

export type WebFacts = Pick<WireFacts, 'block' | 'now'> & { readonly hash: Hash };

/** RFC 8030, 5.4: at most 32 letters of base64url; hex digits are some. */
const TOPIC_CHARS = 32;

/** The request but for its authorization and encryption; undefined when the payload is larger than a push service takes once it is encrypted. The
 *  collapse id is the notification's `tag`, so that a repeat replaces what is shown. It is the `Topic` only where the author set one: Google keeps
 *  few of those per browser, as FCM does of collapse keys, and a push that nothing replaces must not be lost for it. */
export function webRequest(push: SaidPush, { block, now, hash }: WebFacts): ProviderRequest<string> | undefined {
  if (push.rendered.kind !== 'web') return undefined;
  const { payload, urgency, replaces } = push.rendered;
  const body = JSON.stringify({ tag: push.collapseId, ...payload, ...(block !== undefined && { beckon: block }) });
  if (utf8Length(body) > PAYLOAD_BYTES.web) return undefined;
  return {
    method: 'POST',
    path: endpointOf(push.token)?.path ?? '/',
    headers: {
      ttl: String(secondsLeft(push, now)),
      urgency,
      ...(replaces === true && { topic: hash(push.collapseId).slice(0, TOPIC_CHARS) }),
      'content-type': 'application/octet-stream',
      'content-encoding': 'aes128gcm',
    },
    body,
  };
}
