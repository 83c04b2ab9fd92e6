import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt, importPKCS8, SignJWT } from 'jose';
import type { TokenShare } from '../../core/ports.ts';
import type { ApnsCredential } from './credentials-reader.ts';
import { sha256 } from './hashing.ts';
import { seal, unseal } from './seal.ts';

/** A provider token; `issuedAt` in seconds, as its `iat`. */
export interface MadeToken { readonly jwt: string; readonly issuedAt: number }

/** Which token: `slot` is the same for all who want the same one. */
export interface WantedToken { readonly credential: ApnsCredential; readonly slot: string; readonly issuedAt: number }

/** A store that takes longer than this is as good as silent: a token of our own is made in a millisecond. */
const PATIENCE_MS = 1_000;
/** Nobody wants a token that APNs does not take any more. */
const LIFE_MS = 60 * 60_000;

const ids = new WeakMap<ApnsCredential, string>();

/** The key's text too: an operator may have put a corrected one under the same id. Asked for every push, so kept. */
export function credentialId(credential: ApnsCredential): string {
  const { teamId, keyId, key } = credential;
  const id = ids.get(credential) ?? sha256([teamId, keyId, key].join('\n'));
  ids.set(credential, id);
  return id;
}

/** The token all containers use, made by whichever comes first; one of our own when the store is silent or what it holds cannot be
 *  read. Throws when the key cannot be used. */
export async function sharedToken(share: TokenShare | undefined, wanted: WantedToken): Promise<MadeToken> {
  if (share === undefined) return signed(wanted);
  const id = sha256(`${credentialId(wanted.credential)}\n${wanted.slot}`);
  const sealing = { secret: wanted.credential.key, place: id };
  const held = await answerOf(share.read(id));
  if (held === 'silent') return signed(wanted);
  const known = held === undefined ? undefined : tokenIn(unseal(held, sealing));
  if (known !== undefined) return known;
  const made = await signed(wanted);
  const holds = await answerOf(share.put(id, seal(made.jwt, sealing), made.issuedAt * 1_000 + LIFE_MS));
  return (holds === 'silent' ? undefined : tokenIn(unseal(holds, sealing))) ?? made;
}

/** What was sealed with the key was made by somebody who has it, so its claims need no second look. */
function tokenIn(jwt: string | undefined): MadeToken | undefined {
  if (jwt === undefined) return undefined;
  const { iat } = decodeJwt(jwt);
  return iat === undefined ? undefined : { jwt, issuedAt: iat };
}

async function answerOf<T>(asked: Promise<T>): Promise<T | 'silent'> {
  const waiting = new AbortController();
  try {
    return await Promise.race([asked, sleep(PATIENCE_MS, 'silent' as const, { signal: waiting.signal })]);
  } catch {
    return 'silent';
  } finally {
    waiting.abort();
  }
}

async function signed({ credential: { teamId, keyId, key }, issuedAt }: WantedToken): Promise<MadeToken> {
  const jwt = await new SignJWT().setProtectedHeader({ alg: 'ES256', kid: keyId }).setIssuer(teamId).setIssuedAt(issuedAt)
    .sign(await importPKCS8(key, 'ES256'));
  return { jwt, issuedAt };
}
