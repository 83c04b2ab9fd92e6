import { verify } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, importSPKI, type CryptoKey } from 'jose';
import { z } from 'zod';

export const apnsKeySchema = z.strictObject({
  keyId: z.string().length(10),
  teamId: z.string().length(10),
  /** SPKI PEM. */
  publicKeyPem: z.string(),
  /** Bundle ids it may send to; absent: all. */
  topics: z.array(z.string()).optional(),
  /** Absent: both. */
  environments: z.array(z.enum(['production', 'sandbox'])).optional(),
  /** Apple's table and the wire spell this refusal differently. */
  wrongEnvironment: z.enum(['BadEnvironmentKeyInToken', 'BadEnvironmentKeyIdInToken']).default('BadEnvironmentKeyInToken'),
  /** Whether its apps may broadcast; if not, by which of the two spellings that were seen it is told. */
  broadcast: z.enum(['enabled', 'FeatureNotEnabled', 'BroadcastFeatureNotEnabled']).default('enabled'),
});
export type ApnsKey = z.infer<typeof apnsKeySchema>;

/** A provider token whose signature, key and team hold; its age is judged at each use. */
export interface ProviderToken { readonly key: ApnsKey; readonly issuedAt: number }

const claims = z.object({ iss: z.string(), iat: z.int() });

export class ApnsKeys {
  readonly #keys = new Map<string, { readonly key: ApnsKey; readonly imported: CryptoKey }>();
  /** Verified once per token: a sender shows the same one thousands of times. */
  #verified = new Map<string, Promise<ProviderToken | undefined>>();
  readonly #shown = new Set<string>();
  readonly #takesDer: () => boolean;
  #suspended = false;

  /** `takesDer`: whether a signature in DER is good as well. */
  constructor(takesDer: () => boolean) {
    this.#takesDer = takesDer;
  }

  /** Errors: the PEM is no P-256 public key. */
  async add(key: ApnsKey): Promise<void> {
    this.#keys.set(key.keyId, { key, imported: await importSPKI(key.publicKeyPem, 'ES256') });
    this.#verified = new Map();
  }

  /** All keys count as revoked until they are given back. */
  suspend(suspended: boolean): void {
    this.#suspended = suspended;
  }

  revoke(keyId: string): void {
    this.#keys.delete(keyId);
    this.#verified = new Map();
  }

  list(): readonly ApnsKey[] {
    return [...this.#keys.values()].map(({ key }) => key);
  }

  /** undefined: not one of ours. */
  verify(jwt: string): Promise<ProviderToken | undefined> {
    this.#shown.add(jwt);
    if (this.#suspended) return Promise.resolve(undefined);
    const known = this.#verified.get(jwt);
    if (known !== undefined) return known;
    const verified = this.#check(jwt).catch(() => undefined);
    this.#verified.set(jwt, verified);
    // What is refused may be good under other settings.
    void verified.then((token) => { if (token === undefined) this.#verified.delete(jwt); });
    return verified;
  }

  /** Distinct tokens shown so far, valid or not: minting too many is a fault of the sender. */
  get distinct(): number {
    return this.#shown.size;
  }

  /** JOSE's raw R||S, as the standard has it; or DER, which Pushy signs. */
  async #signedText(jwt: string, { key, imported }: { readonly key: ApnsKey; readonly imported: CryptoKey }): Promise<string> {
    const [head = '', body = '', signature = ''] = jwt.split('.');
    const isDer = this.#takesDer() && verify('sha256', Buffer.from(`${head}.${body}`), { key: key.publicKeyPem, dsaEncoding: 'der' }, Buffer.from(signature, 'base64url'));
    return isDer ? Buffer.from(body, 'base64url').toString() : new TextDecoder().decode((await compactVerify(jwt, imported, { algorithms: ['ES256'] })).payload);
  }

  async #check(jwt: string): Promise<ProviderToken | undefined> {
    const known = this.#keys.get(decodeProtectedHeader(jwt).kid ?? '');
    if (known === undefined) return undefined;
    const { iss, iat } = claims.parse(JSON.parse(await this.#signedText(jwt, known)));
    return iss === known.key.teamId ? { key: known.key, issuedAt: iat * 1000 } : undefined;
  }
}
