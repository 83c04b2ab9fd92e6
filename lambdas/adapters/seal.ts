import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Who may read a sealed text, and where it belongs: in another place it does not open. */
export interface Sealing { readonly secret: string; readonly place: string }

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key derived from the secret (HKDF, RFC 5869): whoever knows the secret can read and make such texts, nobody else. */
export function seal(text: string, sealing: Sealing): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(sealing), iv).setAAD(Buffer.from(sealing.place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** Undefined: damaged, or sealed with another secret or for another place. */
export function unseal(sealed: string, sealing: Sealing): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(sealing), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(sealing.place))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

const keyOf = ({ secret }: Sealing): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'beckon seal', 32));
