import { importPKCS8, SignJWT } from 'jose';
import * as z from 'zod';
import { accessTokenFresh, accessTokenRenewable, type AccessTokenTimes } from '../../core/delivery/provider-token.ts';
import type { ProviderAnswer, Transport } from '../../core/delivery/transport.ts';
import { madeOnce } from '../../core/memo.ts';
import type { ServiceAccount } from './credentials-reader.ts';

export interface AccessToken extends AccessTokenTimes { readonly token: string }
export type AccessRefusal = { readonly refused: 'credentials-failing' | 'token-endpoint' };

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFE_SECONDS = 3_600;
/** A refusal is believed this long, so that a batch asks once and not once a push. */
const REFUSAL_FRESH_MS = 10_000;

const granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Once an account: with its key it is long, and asked for with every push. */
const idOf = madeOnce(({ client_email, private_key }: ServiceAccount) => [client_email, private_key].join('/'));

interface Held { token?: AccessToken; /** The token that was good for something. */ proven?: string; asking?: Promise<AccessToken | AccessRefusal>; refusal?: AccessRefusal & { readonly at: number } }

/** How to reach an account's token endpoint. */
export interface TokenEndpoint { readonly transport: Transport; readonly path: string; readonly audience: string }

/** OAuth access tokens of service accounts: renewed 5 minutes early, asked for once however many wait. */
export class AccessTokens {
  readonly #held = new Map<string, Held>();
  readonly #endpoint: (account: ServiceAccount) => TokenEndpoint;
  readonly #now: () => number;

  constructor(endpoint: (account: ServiceAccount) => TokenEndpoint, now: () => number) {
    this.#endpoint = endpoint;
    this.#now = now;
  }

  async current(account: ServiceAccount): Promise<AccessToken | AccessRefusal> {
    const held = this.#of(account);
    if (held.token !== undefined && accessTokenFresh(held.token, this.#now())) return held.token;
    const answer = await this.#ask(account, held);
    // The early renewal failed, but the old one has not run out.
    return 'refused' in answer && held.token !== undefined && this.#now() < held.token.expiresAt ? held.token : answer;
  }

  /** The one in use, as far as there is one. */
  latest(account: ServiceAccount): AccessToken | undefined {
    return this.#of(account).token;
  }

  /** FCM took the token: should it refuse it later, it was revoked, and another is worth asking for at any age. */
  proved(account: ServiceAccount, { token }: AccessToken): void {
    this.#of(account).proven = token;
  }

  /** After a 401: the token others have got since, or a new one; undefined when `stale` never worked and is young. */
  async renewed(account: ServiceAccount, stale: AccessToken): Promise<AccessToken | AccessRefusal | undefined> {
    const held = this.#of(account);
    if (held.token !== undefined && held.token.token !== stale.token) return held.token;
    return held.proven === stale.token || accessTokenRenewable(stale, this.#now()) ? this.#ask(account, held) : undefined;
  }

  #of(account: ServiceAccount): Held {
    const id = idOf(account);
    const held = this.#held.get(id) ?? {};
    this.#held.set(id, held);
    return held;
  }

  #ask(account: ServiceAccount, held: Held): Promise<AccessToken | AccessRefusal> {
    if (held.asking !== undefined) return held.asking;
    if (held.refusal !== undefined && this.#now() - held.refusal.at < REFUSAL_FRESH_MS) return Promise.resolve(held.refusal);
    return (held.asking = this.#fetch(account).then((answer) => {
      delete held.asking;
      if ('refused' in answer) held.refusal = { ...answer, at: this.#now() };
      else held.token = answer;
      return answer;
    }));
  }

  async #fetch(account: ServiceAccount): Promise<AccessToken | AccessRefusal> {
    const madeAt = this.#now();
    const { transport, path, audience } = this.#endpoint(account);
    const assertion = await assertionOf(account, audience, Math.floor(madeAt / 1_000)).catch(() => undefined);
    if (assertion === undefined) return { refused: 'credentials-failing' };
    const answer = await transport.request(() => ({
      method: 'POST', path, headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: GRANT, assertion }).toString(),
    }), { startBy: this.#now() + ENDPOINT_WAIT_MS });
    return tokenOf(answer, madeAt);
  }
}

const ENDPOINT_WAIT_MS = 5_000;

const assertionOf = async (account: ServiceAccount, audience: string, issuedAt: number): Promise<string> =>
  new SignJWT({ scope: SCOPE })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(account.private_key_id !== undefined && { kid: account.private_key_id }) })
    .setIssuer(account.client_email).setAudience(audience).setIssuedAt(issuedAt).setExpirationTime(issuedAt + LIFE_SECONDS)
    .sign(await importPKCS8(account.private_key, 'RS256'));

/** `400 invalid_grant` and its kin are the account's fault; silence, 429 and 5xx are the endpoint's. */
function tokenOf(answer: ProviderAnswer, madeAt: number): AccessToken | AccessRefusal {
  if (answer.kind !== 'answered' || answer.status === 429 || answer.status >= 500) return { refused: 'token-endpoint' };
  if (answer.status >= 400) return { refused: 'credentials-failing' };
  const read = granted.safeParse(parsed(answer.body));
  if (!read.success) return { refused: 'token-endpoint' };
  return { token: read.data.access_token, madeAt, expiresAt: madeAt + read.data.expires_in * 1_000 };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
