import { createECDH, createHash, type ECDH, randomBytes } from 'node:crypto';

/** What `pushManager.subscribe()` gives a page, as JSON. */
export interface Subscription { readonly endpoint: string; readonly expirationTime: null; readonly keys: { readonly p256dh: string; readonly auth: string } }
/** What the browser keeps to itself. */
export interface BrowserSecrets { readonly pair: ECDH; readonly auth: Buffer }

const PATH = /^\/push\/([A-Za-z0-9_-]{16,64})$/;
const ID_BYTES = 18;
const AUTH_BYTES = 16;

/** A subscription at the simulator with this origin. Its secrets follow from its id, so that one made before a restart is good after it. */
export function subscribe(origin: string, id: string = randomBytes(ID_BYTES).toString('base64url')): Subscription {
  const { pair, auth } = secretsOf(id);
  return { endpoint: `${origin}/push/${id}`, expirationTime: null, keys: { p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') } };
}

/** The id in a path; undefined: no subscription has that path. */
export const idIn = (path: string): string | undefined => PATH.exec(path)?.[1];

export function secretsOf(id: string): BrowserSecrets {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(digest('pair', id));
  return { pair, auth: digest('auth', id).subarray(0, AUTH_BYTES) };
}

/** Of 2^256 numbers all but 2^-32 of them are private keys on P-256. */
const digest = (what: string, id: string): Buffer => createHash('sha256').update(`beckon simulated browser ${what} ${id}`).digest();
