import { apnsTokenFresh, apnsTokenRenewable, bucketOf, renewalSlotOf, type ApnsTokenTimes } from '../../core/delivery/provider-token.ts';
import type { TokenShare } from '../../core/ports.ts';
import type { ApnsCredential } from './credentials-reader.ts';
import { credentialId, sharedToken } from './shared-token.ts';

export interface ApnsToken extends ApnsTokenTimes { readonly jwt: string }

interface Held { readonly token: Promise<ApnsToken>; latest?: ApnsToken; readonly renewedAt?: number }
interface Wanted { readonly slot: string; readonly issuedAt: number; readonly renewedAt?: number }

export interface ApnsTokenParts {
  /** ms */
  readonly now: () => number;
  /** Absent: every container makes its own. */
  readonly share?: TokenShare;
  /** Called before a token is used in the place of another. */
  readonly changed?: (credential: ApnsCredential) => void;
}

/** APNs provider tokens, one a key for all containers: ES256 signatures are random, so each one made is another token to Apple even
 *  with equal claims. */
export class ApnsTokens {
  readonly #held = new Map<string, Held>();
  readonly #parts: ApnsTokenParts;

  constructor(parts: ApnsTokenParts) {
    this.#parts = parts;
  }

  /** The one in use, as far as there is one. */
  latest(credential: ApnsCredential): ApnsToken | undefined {
    return this.#held.get(credentialId(credential))?.latest;
  }

  /** Throws when the key cannot be used. */
  async current(credential: ApnsCredential): Promise<ApnsToken> {
    const held = this.#held.get(credentialId(credential));
    const issuedAt = bucketOf(this.#seconds());
    const wanted = { slot: `bucket ${issuedAt}`, issuedAt };
    if (held === undefined) return this.#make(credential, wanted);
    const token = await held.token;
    return apnsTokenFresh(token, this.#seconds()) ? token : this.#replace(credential, held, wanted);
  }

  /** After the provider called `stale` expired: the token others have made since, or a new one with the present time (the
   *  bucket's would be as old). Undefined when that was tried too recently, here or elsewhere. */
  async renewed(credential: ApnsCredential, stale: ApnsToken): Promise<ApnsToken | undefined> {
    const held = this.#held.get(credentialId(credential));
    const token = await held?.token;
    if (held === undefined || token === undefined || token.jwt !== stale.jwt) return token;
    const now = this.#seconds();
    if (!apnsTokenRenewable(held.renewedAt, now)) return undefined;
    const another = await this.#replace(credential, held, { slot: `renewal ${renewalSlotOf(now)}`, issuedAt: now, renewedAt: now });
    return another.jwt === stale.jwt ? undefined : another;
  }

  /** Only the first who finds it stale makes another; the rest wait for that one. */
  #replace(credential: ApnsCredential, held: Held, wanted: Wanted): Promise<ApnsToken> {
    const now = this.#held.get(credentialId(credential));
    return now === undefined || now === held ? this.#make(credential, wanted) : now.token;
  }

  #make(credential: ApnsCredential, { slot, issuedAt, renewedAt }: Wanted): Promise<ApnsToken> {
    const id = credentialId(credential);
    const before = this.#held.get(id)?.latest;
    const token = sharedToken(this.#parts.share, { credential, slot, issuedAt }).then((made) => {
      held.latest = { ...made, madeAt: this.#seconds() };
      if (before !== undefined && before.jwt !== made.jwt) this.#parts.changed?.(credential);
      return held.latest;
    });
    const held: Held = { token, ...(before !== undefined && { latest: before }), ...(renewedAt !== undefined && { renewedAt }) };
    this.#held.set(id, held);
    token.catch(() => { if (this.#held.get(id) === held) this.#held.delete(id); });
    return token;
  }

  #seconds(): number { return Math.floor(this.#parts.now() / 1_000); }
}
