import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { cert, type ServiceAccount } from 'firebase-admin/app';
import type { JsonObject } from '../../core/json.ts';
import type { Fault } from '../../core/problem.ts';

/** A credential the provider would take as far as its shape tells, or what is wrong with it. Whether the provider knows it
 *  shows at the first push. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] };

/** Apple's .p8: an EC private key on P-256, PKCS #8 in PEM. Answers it in that form, whatever EC PEM it came in. */
export function checkAppleKey(text: string): Checked<string> {
  const key = privateKeyOf(text);
  if (typeof key === 'string') return refusal('/ios/key', 'unreadable-key', `The .p8 key cannot be read: ${key}`, armourHint(text));
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (key.asymmetricKeyType !== 'ec' || curve !== 'prime256v1') {
    return refusal('/ios/key', 'wrong-key-type', `APNs signs with ES256, an EC key on P-256; this is ${curve === undefined ? key.asymmetricKeyType : `an EC key on ${curve}`}`);
  }
  return { ok: true, value: String(key.export({ type: 'pkcs8', format: 'pem' })) };
}

/** The fields of Google's JSON that a sender needs. */
const ACCOUNT_FIELDS = ['project_id', 'client_email', 'private_key'] as const;
const AT = '/android/serviceAccount';

/** A Google service account: its fields, then firebase-admin's own reading of it, then that its key can sign RS256. */
export function checkServiceAccount(account: JsonObject): Checked<{ readonly projectId: string }> {
  const missing = ACCOUNT_FIELDS.filter((f) => typeof account[f] !== 'string' || account[f] === '');
  if (missing.length > 0) {
    const suggestion = 'Send the file that Google Cloud makes under IAM, Service accounts, Keys, Add key, JSON';
    return { ok: false, faults: missing.map((f) => ({ path: `${AT}/${f}`, code: 'required', message: `The service account has no "${f}".`, suggestion })) };
  }
  try {
    cert(account as ServiceAccount);
  } catch (error) {
    return refusal(`${AT}/private_key`, 'unreadable-key', error instanceof Error ? error.message : String(error), armourHint(String(account.private_key)));
  }
  const key = privateKeyOf(String(account.private_key));
  if (typeof key === 'string' || key.asymmetricKeyType !== 'rsa') {
    return refusal(`${AT}/private_key`, 'wrong-key-type', 'Google takes RS256, which needs an RSA key; this is another kind');
  }
  return { ok: true, value: { projectId: String(account.project_id) } };
}

const RSA_BITS_MIN = 2_048;

/** Public keys of identity tokens: each must be one that can verify. */
export const checkIdentityKeys = (keys: readonly JsonObject[]): readonly Fault[] =>
  keys.flatMap((jwk, index) => {
    const reason = identityKeyFault(jwk);
    return reason === undefined ? [] : [{ path: `/identityKeys/${index}`, code: 'unreadable-key', message: reason }];
  });

function identityKeyFault(jwk: JsonObject): string | undefined {
  try {
    const bits = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }).asymmetricKeyDetails?.modulusLength;
    return bits !== undefined && bits < RSA_BITS_MIN ? `An RSA key needs at least ${RSA_BITS_MIN} bits (RFC 7518 3.3); this one has ${bits}` : undefined;
  } catch (error) {
    return `The key cannot be read: ${reasonOf(error)}`;
  }
}

function privateKeyOf(pem: string): KeyObject | string {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    return reasonOf(error);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What usually happened to a key that does not read. */
function armourHint(text: string): string {
  if (text.includes('\\n')) return 'Its line breaks came as the two characters "\\n": send real line breaks';
  if (!text.includes('-----BEGIN')) return 'Send the whole file, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----';
  if (text.includes('BEGIN ENCRYPTED')) return 'Send the key without a passphrase';
  return text.trim().includes('\n') ? 'The file is damaged: download it again' : 'Its line breaks were lost: send the file as it is';
}

export const refusal = (path: string, code: string, message: string, suggestion?: string): Checked<never> =>
  ({ ok: false, faults: [{ path, code, message, ...(suggestion === undefined ? {} : { suggestion }) }] });
