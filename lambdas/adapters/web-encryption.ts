import { createECDH, type ECDH, randomBytes } from 'node:crypto';
import ece from 'http_ece';
import type { SubscriptionKeys } from '../../core/delivery/batch.ts';

/** What is drawn for each push anew (RFC 8291, 3.1; RFC 8188, 2.1): a pair on P-256, and a salt of 16 bytes. */
export interface Draw { readonly pair: ECDH; readonly salt: Buffer }

const SALT_BYTES = 16;
/** All of it is one record. */
const RECORD_BYTES = 4_096;

function drawn(): Draw {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return { pair, salt: randomBytes(SALT_BYTES) };
}

/** The text as only that browser can read it (RFC 8291, content encoding aes128gcm); undefined when its keys are none. */
export function encrypted(text: string, { p256dh, auth }: SubscriptionKeys, { pair, salt }: Draw = drawn()): Uint8Array | undefined {
  try {
    return ece.encrypt(Buffer.from(text, 'utf8'), { version: 'aes128gcm', privateKey: pair, dh: p256dh, authSecret: auth, salt, rs: RECORD_BYTES });
  } catch {
    return undefined;
  }
}
