import { randomBytes } from 'node:crypto';
import { decodeJwt, importSPKI, jwtVerify, type CryptoKey } from 'jose';
import { z } from 'zod';

export const serviceAccountSchema = z.strictObject({
  clientEmail: z.string(),
  project: z.string(),
  privateKeyId: z.string().optional(),
  /** SPKI PEM. */
  publicKeyPem: z.string(),
});
export type RegisteredAccount = z.infer<typeof serviceAccountSchema>;

export type Assertion = { readonly ok: true; readonly account: RegisteredAccount } | { readonly ok: false; readonly error: string; readonly description: string };

interface AccessToken { readonly account: RegisteredAccount; readonly expiresAt: number }

const SCOPES = ['https://www.googleapis.com/auth/firebase.messaging', 'https://www.googleapis.com/auth/cloud-platform'];
const AUDIENCE = 'https://oauth2.googleapis.com/token';
const claims = z.object({ iss: z.string(), iat: z.int(), exp: z.int(), aud: z.string(), scope: z.string().default('') });
const invalidGrant = (description: string): Assertion => ({ ok: false, error: 'invalid_grant', description });

export class ServiceAccounts {
  readonly #accounts = new Map<string, { readonly account: RegisteredAccount; readonly key: CryptoKey }>();
  #tokens = new Map<string, AccessToken>();
  #issued = 0;
  #suspended = false;

  /** Errors: the PEM is no RSA public key. */
  async add(account: RegisteredAccount): Promise<void> {
    this.#accounts.set(account.clientEmail, { account, key: await importSPKI(account.publicKeyPem, 'RS256') });
  }

  /** All accounts count as disabled, their access tokens too, until they are given back. */
  suspend(suspended: boolean): void {
    this.#suspended = suspended;
  }

  list(): readonly RegisteredAccount[] {
    return [...this.#accounts.values()].map(({ account }) => account);
  }

  hasProject(project: string): boolean {
    return this.list().some((account) => account.project === project);
  }

  /** Verifies a signed request for an access token (RFC 7523); `audience` is this token endpoint. */
  async verify(assertion: string, { audience, now }: { readonly audience: string; readonly now: number }): Promise<Assertion> {
    const known = this.#suspended ? undefined : this.#accounts.get(issuerOf(assertion));
    if (known === undefined) return invalidGrant('Invalid grant: account not found');
    const parsed = await jwtVerify(assertion, known.key, { algorithms: ['RS256'], currentDate: new Date(0) })
      .then(({ payload }) => claims.safeParse(payload), () => undefined);
    if (parsed === undefined) return invalidGrant('Invalid JWT Signature.');
    if (!parsed.success) return invalidGrant('Invalid JWT: iss, iat, exp and aud are required.');
    const { aud, scope } = parsed.data;
    if (aud !== audience && aud !== AUDIENCE) return invalidGrant('Invalid JWT: Failed audience check.');
    if (!isTimely(parsed.data, now / 1000)) {
      return invalidGrant('Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.');
    }
    if (!scope.split(' ').some((asked) => SCOPES.includes(asked))) {
      return { ok: false, error: 'invalid_scope', description: 'Invalid OAuth scope or ID token audience provided.' };
    }
    return { ok: true, account: known.account };
  }

  issue(account: RegisteredAccount, expiresAt: number): string {
    const token = `ya29.c.${randomBytes(48).toString('base64url')}`;
    this.#tokens.set(token, { account, expiresAt });
    this.#issued += 1;
    return token;
  }

  /** Whose token it is, or undefined when it is unknown or has expired. */
  holderOf(token: string, now: number): RegisteredAccount | undefined {
    const known = this.#tokens.get(token);
    return !this.#suspended && known !== undefined && known.expiresAt > now ? known.account : undefined;
  }

  expireAll(): void {
    this.#tokens = new Map();
  }

  get issued(): number {
    return this.#issued;
  }
}

const isTimely = ({ iat, exp }: { readonly iat: number; readonly exp: number }, seconds: number): boolean => exp > seconds && iat <= seconds + 1 && exp <= iat + 3600;

function issuerOf(assertion: string): string {
  try {
    return decodeJwt(assertion).iss ?? '';
  } catch {
    return '';
  }
}
