import type { AppBody } from '../../core/api/apps.ts';
import type { CredentialStore } from '../../core/catalog/ports.ts';
import type { AppRecord } from '../../core/catalog/records.ts';
import type { Platform } from '../../core/delivery/lanes.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Fault } from '../../core/problem.ts';
import { checkAppleKey, type Checked, checkIdentityKeys, checkServiceAccount } from './credentials.ts';

export const PLATFORMS = ['ios', 'android'] as const satisfies readonly Platform[];

export interface CheckedCredentials {
  readonly ios?: { readonly bundleId: string; readonly teamId: string; readonly keyId: string; readonly key: string };
  readonly android?: { readonly projectId: string; readonly serviceAccount: JsonObject };
  /** Of all keys in the body, providers' and customer's. */
  readonly faults: readonly Fault[];
  /** Whether a provider's credential is among the faults. */
  readonly unusable: boolean;
}

/** Reads every key the body brings; all faults at once. */
export function checkCredentials({ ios, android, identityKeys }: AppBody): CheckedCredentials {
  const apple = readApple(ios);
  const google = readGoogle(android);
  const unusable = [apple, google].flatMap((c) => (c === undefined || c.ok ? [] : c.faults));
  return {
    faults: [...checkIdentityKeys(identityKeys as unknown as JsonObject[]), ...unusable],
    unusable: unusable.length > 0,
    ...(apple?.ok ? { ios: apple.value } : {}),
    ...(google?.ok ? { android: google.value } : {}),
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
export function missingCredentials({ ios, android }: AppBody, stored: AppRecord | undefined): readonly Fault[] {
  const faults: Fault[] = [];
  if (ios !== undefined && ios.key === undefined) {
    const kept = stored?.ios;
    const changed = (['bundleId', 'teamId', 'keyId'] as const).filter((f) => kept !== undefined && kept[f] !== ios[f]);
    if (kept === undefined) faults.push({ path: '/ios/key', code: 'required', message: 'The app has no .p8 key yet: send one' });
    else if (changed.length > 0) faults.push({ path: '/ios/key', code: 'required', message: `Send the .p8 key again: ${changed.join(', ')} changed` });
  }
  if (android !== undefined && android.serviceAccount === undefined && stored?.android === undefined) {
    faults.push({ path: '/android/serviceAccount', code: 'required', message: 'The app has no service account yet: send one' });
  }
  return faults;
}

export async function writeCredentials(store: CredentialStore, app: string, { ios, android }: CheckedCredentials): Promise<void> {
  if (ios !== undefined) await store.put(app, 'ios', ios);
  if (android !== undefined) await store.put(app, 'android', { serviceAccount: android.serviceAccount });
}
