import { createECDH } from 'node:crypto';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import { type VapidPair, vapidExpiry, vapidFresh, type VapidTimes } from '../../core/delivery/vapid.ts';

/** `subject`: mailto: or https:. */
export interface VapidSigner extends VapidPair { readonly subject: string }

interface Held extends VapidTimes { readonly header: Promise<string> }

/** Apps times push services; the one made longest ago goes first. */
const KEPT = 1_024;

/** VAPID tokens (RFC 8292), one for each signer and push service, kept for hours: services remember them, and a signature a push would cost more than
 *  its encryption. */
export class VapidTokens {
  readonly #held = new Map<string, Held>();
  readonly #now: () => number;

  /** `now` in ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The `authorization` of a request to this origin. Throws when the pair cannot sign. */
  current(signer: VapidSigner, origin: string): Promise<string> {
    const id = [origin, signer.subject, signer.publicKey, signer.privateKey].join(' ');
    const now = Math.floor(this.#now() / 1_000);
    const held = this.#held.get(id);
    if (held !== undefined && vapidFresh(held, now)) return held.header;
    const expiresAt = vapidExpiry(now);
    const header = vapidHeader(signer, { origin, expiresAt });
    this.#held.delete(id);
    this.#held.set(id, { expiresAt, header });
    if (this.#held.size > KEPT) for (const oldest of this.#held.keys()) { this.#held.delete(oldest); break; }
    return header;
  }
}

/** RFC 8292, 3: the token and the key that it holds against. */
export async function vapidHeader({ subject, publicKey, privateKey }: VapidSigner, { origin, expiresAt }: { readonly origin: string; readonly expiresAt: number }): Promise<string> {
  const key = await importJWK(jwkOf({ publicKey, privateKey }), 'ES256');
  const jwt = await new SignJWT({}).setProtectedHeader({ typ: 'JWT', alg: 'ES256' }).setAudience(origin).setExpirationTime(expiresAt).setSubject(subject).sign(key);
  return `vapid t=${jwt}, k=${publicKey}`;
}

/** Whether what one key signs holds against the other. */
export async function isPair(pair: VapidPair): Promise<boolean> {
  const [header, key] = await Promise.all([vapidHeader({ ...pair, subject: 'mailto:nobody@example.com' }, { origin: 'https://push.example', expiresAt: 0 }), importJWK(jwkOf({ publicKey: pair.publicKey }), 'ES256')]);
  const jwt = /t=([^,]+)/.exec(header)?.[1] ?? '';
  return jwtVerify(jwt, key, { currentDate: new Date(0), clockTolerance: 1 }).then(() => true, () => false);
}

/** Two numbers of 32 bytes each: Node leaves leading zeros out. */
export function newVapidPair(): VapidPair {
  const pair = createECDH('prime256v1');
  const publicKey = pair.generateKeys('base64url');
  return { publicKey, privateKey: Buffer.from(pair.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url') };
}

/** The point is a byte 4 and two numbers of 32. */
export function jwkOf({ publicKey, privateKey }: { readonly publicKey: string; readonly privateKey?: string }) {
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  return { kty: 'EC', crv: 'P-256', x, y, ...(privateKey !== undefined && { d: privateKey }) };
}
