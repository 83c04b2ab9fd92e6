import type { AppBody } from '../../core/api/apps.ts';
import type { CredentialStore } from '../../core/catalog/ports.ts';
import type { AppRecord } from '../../core/catalog/records.ts';
import type { VapidPair } from '../../core/delivery/vapid.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Fault } from '../../core/problem.ts';
import { checkAppleKey, type Checked, checkIdentityKeys, checkServiceAccount } from './credentials.ts';
import { checkVapidPair } from './vapid-pair.ts';

export interface CheckedCredentials {
  readonly ios?: { readonly bundleId: string; readonly teamId: string; readonly keyId: string; readonly key: string };
  readonly android?: { readonly projectId: string; readonly serviceAccount: JsonObject };
  readonly web?: VapidPair;
  /** Of all keys in the body, providers' and customer's. */
  readonly faults: readonly Fault[];
  /** Whether a provider's credential is among the faults. */
  readonly unusable: boolean;
}

/** Reads every key the body brings; all faults at once. */
export function checkCredentials({ ios, android, web, identityKeys }: AppBody): CheckedCredentials {
  const apple = readApple(ios);
  const google = readGoogle(android);
  const vapid = web?.privateKey === undefined ? undefined : checkVapidPair(web.privateKey, web.publicKey);
  const unusable = [apple, google, vapid].flatMap((c) => (c === undefined || c.ok ? [] : c.faults));
  return {
    faults: [...checkIdentityKeys(identityKeys as unknown as JsonObject[]), ...unusable],
    unusable: unusable.length > 0,
    ...(apple?.ok ? { ios: apple.value } : {}),
    ...(google?.ok ? { android: google.value } : {}),
    ...(vapid?.ok ? { web: vapid.value } : {}),
  };
}

function readApple(ios: AppBody['ios']): Checked<NonNullable<CheckedCredentials['ios']>> | undefined {
  if (ios?.key === undefined) return undefined;
  const checked = checkAppleKey(ios.key);
  return checked.ok ? { ok: true, value: { bundleId: ios.bundleId, teamId: ios.teamId, keyId: ios.keyId, key: checked.value } } : checked;
}

function readGoogle(android: AppBody['android']): Checked<NonNullable<CheckedCredentials['android']>> | undefined {
  if (android?.serviceAccount === undefined) return undefined;
  const checked = checkServiceAccount(android.serviceAccount);
  return checked.ok ? { ok: true, value: { ...checked.value, serviceAccount: android.serviceAccount } } : checked;
}

/** A key may be left out only when one is stored that still fits: the secret holds its team, key and bundle id too, and can
 *  be written but not read here. */
export function missingCredentials({ ios, android, web }: AppBody, stored: AppRecord | undefined): readonly Fault[] {
  const missing = [['/ios/key', lackOfApple(ios, stored?.ios)], ['/android/serviceAccount', lackOfGoogle(android, stored?.android)], ['/web/privateKey', lackOfPair(web, stored?.web)]] as const;
  return missing.flatMap(([path, message]) => (message === undefined ? [] : [{ path, code: 'required', message }]));
}

function lackOfApple(ios: AppBody['ios'], kept: AppRecord['ios']): string | undefined {
  if (ios === undefined || ios.key !== undefined) return undefined;
  if (kept === undefined) return 'The app has no .p8 key yet: send one';
  const changed = (['bundleId', 'teamId', 'keyId'] as const).filter((f) => kept[f] !== ios[f]);
  return changed.length === 0 ? undefined : `Send the .p8 key again: ${changed.join(', ')} changed`;
}

const lackOfGoogle = (android: AppBody['android'], kept: AppRecord['android']): string | undefined =>
  (android === undefined || android.serviceAccount !== undefined || kept !== undefined ? undefined : 'The app has no service account yet: send one');

/** Where there is none a pair is made, unless a public key is named. */
function lackOfPair(web: AppBody['web'], kept: AppRecord['web']): string | undefined {
  if (web?.publicKey === undefined || web.privateKey !== undefined || web.publicKey === kept?.publicKey) return undefined;
  return kept === undefined ? 'The app has no key pair yet: send the private key, too, or neither of them' : 'Send the private key of the new public key';
}

/** With the pair made for an app that has none and was sent none. */
export const withPair = ({ web }: AppBody, sent: CheckedCredentials, { stored, made }: { readonly stored: AppRecord | undefined; readonly made: VapidPair }): CheckedCredentials =>
  (web === undefined || web.privateKey !== undefined || stored?.web !== undefined ? sent : { ...sent, web: made });

export async function writeCredentials(store: CredentialStore, app: string, { ios, android, web }: CheckedCredentials): Promise<void> {
  if (ios !== undefined) await store.put(app, 'ios', ios);
  if (android !== undefined) await store.put(app, 'android', { serviceAccount: android.serviceAccount });
  if (web !== undefined) await store.put(app, 'web', web);
}
