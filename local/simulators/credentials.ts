import { createECDH, generateKeyPairSync, randomInt, type KeyPairKeyObjectResult } from 'node:crypto';
import type { Control } from './control/client.ts';

const pems = ({ publicKey, privateKey }: KeyPairKeyObjectResult): { readonly publicKeyPem: string; readonly privateKeyPem: string } => ({
  publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
});

export interface ApnsCredentials {
  readonly keyId: string;
  readonly teamId: string;
  /** PKCS#8 PEM, as Apple hands it out. */
  readonly p8: string;
  readonly publicKeyPem: string;
}

/** The key file of Firebase's console, as far as senders read it. */
export interface ServiceAccountFile {
  readonly type: 'service_account';
  readonly project_id: string;
  readonly private_key_id: string;
  /** PKCS#8 PEM. */
  readonly private_key: string;
  readonly client_email: string;
  readonly client_id: string;
  readonly token_uri: string;
}

export interface FcmCredentials { readonly serviceAccount: ServiceAccountFile; readonly publicKeyPem: string }

const letters = (alphabet: string, length: number): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)] ?? '').join('');
const appleId = (): string => letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 10);

export function makeApnsCredentials(): ApnsCredentials {
  const { publicKeyPem, privateKeyPem } = pems(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  return { keyId: appleId(), teamId: appleId(), p8: privateKeyPem, publicKeyPem };
}

/** `fcm` is the simulator's origin. */
export function makeFcmCredentials({ project, fcm }: { readonly project: string; readonly fcm: string }): FcmCredentials {
  const { publicKeyPem, privateKeyPem } = pems(generateKeyPairSync('rsa', { modulusLength: 2048 }));
  return {
    publicKeyPem,
    serviceAccount: {
      type: 'service_account',
      project_id: project,
      private_key_id: letters('0123456789abcdef', 40),
      private_key: privateKeyPem,
      client_email: `beckon@${project}.iam.gserviceaccount.com`,
      client_id: letters('0123456789', 21),
      token_uri: `${fcm}/token`,
    },
  };
}

/** VAPID: base64url. Push services need not be told of it. */
export function makeVapidPair(): { readonly publicKey: string; readonly privateKey: string } {
  const pair = createECDH('prime256v1');
  const publicKey = pair.generateKeys('base64url');
  return { publicKey, privateKey: Buffer.from(pair.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url') };
}

/** Makes the simulators know these credentials; `topics` limits the APNs key to bundle ids. */
export async function registerCredentials(control: Control, { apns, fcm, topics }: { readonly apns?: ApnsCredentials; readonly fcm?: FcmCredentials; readonly topics?: string[] }): Promise<void> {
  if (apns !== undefined) {
    const { keyId, teamId, publicKeyPem } = apns;
    await control.addKeys({ keyId, teamId, publicKeyPem, ...(topics === undefined ? {} : { topics }) });
  }
  if (fcm !== undefined) {
    const { client_email: clientEmail, project_id: project, private_key_id: privateKeyId } = fcm.serviceAccount;
    await control.addServiceAccounts({ clientEmail, project, privateKeyId, publicKeyPem: fcm.publicKeyPem });
  }
}
