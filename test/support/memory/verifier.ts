import type { AppleCredential, CredentialVerifier, GoogleAccount } from '../../../core/catalog/ports.ts';
import { checkOf, checkOfPair } from '../../../core/delivery/verify.ts';
import type { VapidPair } from '../../../core/delivery/vapid.ts';
import type { ProviderAnswer } from '../../../core/delivery/transport.ts';

const proven: ProviderAnswer = { kind: 'answered', status: 400, headers: {}, body: '{"reason":"BadDeviceToken"}' };
const checked: ProviderAnswer = { kind: 'answered', status: 400, headers: {}, body: '{"error":{"code":400,"status":"INVALID_ARGUMENT"}}' };

/** Providers that let everybody in until `answers` says otherwise; `asked` has what was verified, in order. */
export function memoryVerifier(): CredentialVerifier & {
  readonly asked: (AppleCredential | GoogleAccount | VapidPair)[];
  answers: { production: ProviderAnswer; sandbox: ProviderAnswer; fcm: ProviderAnswer; pair: boolean };
} {
  const asked: (AppleCredential | GoogleAccount | VapidPair)[] = [];
  const verifier = {
    asked,
    answers: { production: proven, sandbox: proven, fcm: checked, pair: true },
    apple: async (credential: AppleCredential) => {
      asked.push(credential);
      return { production: checkOf('apns', verifier.answers.production, 0), sandbox: checkOf('apns', verifier.answers.sandbox, 0) };
    },
    vapid: async (pair: VapidPair) => {
      asked.push(pair);
      return checkOfPair(verifier.answers.pair);
    },
    google: async (account: GoogleAccount) => {
      asked.push(account);
      return checkOf('fcm', verifier.answers.fcm, 0);
    },
  };
  return verifier;
}
