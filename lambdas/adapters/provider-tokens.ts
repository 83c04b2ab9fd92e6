import { importPKCS8, SignJWT } from 'jose';
import { apnsTokenFresh, apnsTokenRenewable, bucketOf, type ApnsTokenTimes } from '../../core/delivery/provider-token.ts';
import type { ApnsCredential } from './credentials-reader.ts';

export interface ApnsToken extends ApnsTokenTimes { readonly jwt: string }

interface Held { readonly token: Promise<ApnsToken>; latest?: ApnsToken; readonly renewedAt?: number }

/** APNs provider tokens, one a key and container: ES256 signatures are random, so each one made is another token to Apple even
 *  with equal claims. */
export class ApnsTokens {
  readonly #held = new Map<string, Held>();
  readonly #now: () => number;
  readonly #changed: (credential: ApnsCredential) => void;

  /** `now` in ms; `changed` is called before a token is used in the place of another. */
  constructor(now: () => number, changed: (credential: ApnsCredential) => void = () => undefined) {
    this.#now = now;
    this.#changed = changed;
  }

  /** The one in use, as far as there is one. */
  latest(credential: ApnsCredential): ApnsToken | undefined {
    return this.#held.get(idOf(credential))?.latest;
  }

  /** Throws when the key cannot be used. */
  async current(credential: ApnsCredential): Promise<ApnsToken> {
    const held = this.#held.get(idOf(credential));
    if (held === undefined) return this.#make(credential, { issuedAt: bucketOf(this.#seconds()) });
    const token = await held.token;
    if (apnsTokenFresh(token, this.#seconds())) return token;
    return this.#replace(credential, { held, stale: token, issuedAt: bucketOf(this.#seconds()) });
  }

  /** After the provider called `stale` expired: the token others have made since, or a new one with the present time (the
   *  bucket's would be as old). Undefined when that was tried too recently. */
  async renewed(credential: ApnsCredential, stale: ApnsToken): Promise<ApnsToken | undefined> {
    const held = this.#held.get(idOf(credential));
    const token = await held?.token;
    if (held === undefined || token === undefined || token.jwt !== stale.jwt) return token;
    if (!apnsTokenRenewable(held.renewedAt, this.#seconds())) return undefined;
    return this.#replace(credential, { held, stale: token, issuedAt: this.#seconds(), renewedAt: this.#seconds() });
  }

  /** Only the first who finds it stale makes another; the rest wait for that one. */
  #replace(credential: ApnsCredential, { held, stale, ...times }: { held: Held; stale: ApnsToken; issuedAt: number; renewedAt?: number }): Promise<ApnsToken> {
    const now = this.#held.get(idOf(credential));
    return now === held ? this.#make(credential, times) : (now?.token ?? Promise.resolve(stale));
  }

  #make(credential: ApnsCredential, { issuedAt, renewedAt }: { issuedAt: number; renewedAt?: number }): Promise<ApnsToken> {
    const id = idOf(credential);
    const before = this.#held.get(id)?.latest;
    const token = signed(credential, { issuedAt, madeAt: this.#seconds() }).then((made) => {
      held.latest = made;
      if (before !== undefined) this.#changed(credential);
      return made;
    });
    const held: Held = { token, ...(before !== undefined && { latest: before }), ...(renewedAt !== undefined && { renewedAt }) };
    this.#held.set(id, held);
    token.catch(() => { if (this.#held.get(id) === held) this.#held.delete(id); });
    return token;
  }

  #seconds(): number { return Math.floor(this.#now() / 1_000); }
}

/** The key's text too: an operator may have put a corrected one under the same id. */
const idOf = ({ teamId, keyId, key }: ApnsCredential): string => [teamId, keyId, key].join('/');

async function signed({ teamId, keyId, key }: ApnsCredential, times: ApnsTokenTimes): Promise<ApnsToken> {
  const jwt = await new SignJWT().setProtectedHeader({ alg: 'ES256', kid: keyId }).setIssuer(teamId).setIssuedAt(times.issuedAt)
    .sign(await importPKCS8(key, 'ES256'));
  return { ...times, jwt };
}
