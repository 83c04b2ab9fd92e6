import { createECDH } from 'node:crypto';
import type { VapidPair } from '../../core/delivery/vapid.ts';
import { type Checked, refusal } from './credentials.ts';

/** An app's pair for browsers (RFC 8292): the public key is the private one's, whoever names it. */
export function checkVapidPair(privateKey: string, publicKey?: string): Checked<VapidPair> {
  const derived = publicKeyOf(privateKey);
  if (derived === undefined) return refusal('/web/privateKey', 'unreadable-key', 'The private key is no number below the order of P-256');
  if (publicKey !== undefined && publicKey !== derived) {
    return refusal('/web/publicKey', 'key-mismatch', 'The public key is not the private key\'s: browsers that subscribed with it would refuse every push', 'Send the private key alone');
  }
  return { ok: true, value: { publicKey: derived, privateKey } };
}

function publicKeyOf(privateKey: string): string | undefined {
  try {
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(privateKey, 'base64url');
    return pair.getPublicKey('base64url');
  } catch {
    return undefined;
  }
}
