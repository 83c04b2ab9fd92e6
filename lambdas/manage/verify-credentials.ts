import type { CredentialVerifier, GoogleAccount } from '../../core/catalog/ports.ts';
import { type AppleChecks, type Check, type Standing, standingOf, standingOfKey } from '../../core/delivery/verify.ts';
import type { JsonObject } from '../../core/json.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import type { CheckedCredentials } from './app-credentials.ts';

interface Finding { readonly path: string; readonly standing: Standing; readonly check: Check }

/** Asks the providers about every credential a request brings, before it takes the place of a working one. */
export async function requireProven(verifier: CredentialVerifier, { ios, android, web }: CheckedCredentials): Promise<void> {
  const findings = await Promise.all([
    ...(ios === undefined ? [] : [verifier.apple(ios).then(appleFinding)]),
    ...(android === undefined ? [] : [verifier.google(accountOf(android.serviceAccount)).then(googleFinding)]),
    ...(web === undefined ? [] : [verifier.vapid(web).then(pairFinding)]),
  ]);
  const faults = (standing: Standing): Fault[] => findings.filter((f) => f.standing === standing).map(faultOf);
  const refused = faults('refused');
  if (refused.length > 0) throw new Refusal('credential-refused', undefined, refused);
  const unclear = faults('unclear');
  if (unclear.length > 0) throw new Refusal('provider-unreachable', 'Nothing was changed. `?verify=false` stores the credential unchecked.', unclear);
}

/** Of the two environments the one that decided. */
function appleFinding(checks: AppleChecks): Finding {
  const standing = standingOfKey(checks);
  const check = standingOf('apns', checks.production.reason) === standing ? checks.production : checks.sandbox;
  return { path: '/ios/key', standing, check };
}

const googleFinding = (check: Check): Finding => ({ path: '/android/serviceAccount', standing: standingOf('fcm', check.reason), check });

const pairFinding = (check: Check): Finding => ({ path: '/web/privateKey', standing: standingOf('web', check.reason), check });

const faultOf = ({ path, check: { reason, explanation, advice } }: Finding): Fault => ({ path, code: reason, message: explanation, suggestion: advice });

/** `checkServiceAccount` has seen that the required ones are there. */
const accountOf = (account: JsonObject): GoogleAccount => ({
  project_id: String(account.project_id), client_email: String(account.client_email), private_key: String(account.private_key),
  ...textAt(account, 'private_key_id'), ...textAt(account, 'token_uri'),
});

const textAt = (account: JsonObject, field: 'private_key_id' | 'token_uri') => (typeof account[field] === 'string' ? { [field]: account[field] } : {});
