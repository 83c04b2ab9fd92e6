import { createDecipheriv, hkdfSync } from 'node:crypto';
import type { BrowserSecrets } from './subscription.ts';

const SALT_BYTES = 16;
const KEY_AT = 21;
const KEY_BYTES = 65;
const TAG_BYTES = 16;
const LAST_RECORD = 2;

/** A push as its browser reads it (RFC 8291, 3.4; RFC 8188, 2): one record under a key of both sides. Undefined: it cannot be read. */
export function decrypt(body: Buffer, secrets: BrowserSecrets): string | undefined {
  const keyBytes = body[KEY_AT - 1];
  if (keyBytes !== KEY_BYTES || body.length < KEY_AT + KEY_BYTES + TAG_BYTES + 1) return undefined;
  try {
    return opened(body, secrets);
  } catch {
    return undefined;
  }
}

function opened(body: Buffer, { pair, auth }: BrowserSecrets): string | undefined {
  const salt = body.subarray(0, SALT_BYTES);
  const recordBytes = body.readUInt32BE(SALT_BYTES);
  const sender = body.subarray(KEY_AT, KEY_AT + KEY_BYTES);
  const record = body.subarray(KEY_AT + KEY_BYTES);
  if (record.length > recordBytes) return undefined;
  const shared = hkdf({ key: pair.computeSecret(sender), salt: auth, info: Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]), bytes: 32 });
  const key = hkdf({ key: shared, salt, info: Buffer.from('Content-Encoding: aes128gcm\0'), bytes: 16 });
  const nonce = hkdf({ key: shared, salt, info: Buffer.from('Content-Encoding: nonce\0'), bytes: 12 });
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-TAG_BYTES));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -TAG_BYTES)), decipher.final()]);
  // Zeros behind the delimiter are padding.
  const end = padded.findLastIndex((byte) => byte !== 0);
  return padded[end] === LAST_RECORD ? padded.subarray(0, end).toString('utf8') : undefined;
}

const hkdf = ({ key, salt, info, bytes }: { readonly key: Buffer; readonly salt: Buffer; readonly info: Buffer; readonly bytes: number }): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, bytes));
