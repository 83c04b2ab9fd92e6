import { importJWK, jwtVerify } from 'jose';
import { z } from 'zod';

/** Who a request's token says that it is from. */
export type Vapid = { readonly ok: true; readonly publicKey: string } | { readonly ok: false; readonly row: 'Unauthorized' | 'Forbidden' };

const HEADER = /^vapid (?=.*\bt=([A-Za-z0-9_.-]+))(?=.*\bk=([A-Za-z0-9_-]+)).*$/i;
/** RFC 8292, 2. */
const LIFE_MAX = 24 * 60 * 60;
const claims = z.object({ aud: z.string(), exp: z.number(), sub: z.string().regex(/^(mailto:|https:)/) });
const KEPT = 1_000;

type Claims = z.infer<typeof claims>;

/** Checks VAPID tokens as the push services of browsers do: signature, audience, time, and that somebody can be reached. */
export class VapidKeys {
  /** Claims by header: a signature is looked at once. */
  #read = new Map<string, Promise<Claims | undefined>>();
  #suspended = false;

  /** Whether every key is refused. */
  suspend(all: boolean): void {
    this.#suspended = all;
  }

  async judge(header: string | undefined, { origin, now }: { readonly origin: string; readonly now: number }): Promise<Vapid> {
    const [, jwt, publicKey] = HEADER.exec(header ?? '') ?? [];
    if (jwt === undefined || publicKey === undefined) return { ok: false, row: 'Unauthorized' };
    const said = await this.#claims(jwt, publicKey);
    if (said === undefined || this.#suspended || said.aud !== origin || !isTimely(said, now / 1_000)) return { ok: false, row: 'Forbidden' };
    return { ok: true, publicKey };
  }

  #claims(jwt: string, publicKey: string): Promise<Claims | undefined> {
    const id = `${jwt} ${publicKey}`;
    const known = this.#read.get(id) ?? read(jwt, publicKey).catch(() => undefined);
    if (this.#read.size > KEPT) this.#read = new Map();
    this.#read.set(id, known);
    return known;
  }
}

const isTimely = ({ exp }: Claims, now: number): boolean => exp > now && exp - now <= LIFE_MAX;

async function read(jwt: string, publicKey: string): Promise<Claims | undefined> {
  const point = Buffer.from(publicKey, 'base64url');
  const key = await importJWK({ kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }, 'ES256');
  // The time is ours to judge: the clock may be put ahead.
  const { payload } = await jwtVerify(jwt, key, { algorithms: ['ES256'], currentDate: new Date(0) });
  return claims.safeParse(payload).data;
}
