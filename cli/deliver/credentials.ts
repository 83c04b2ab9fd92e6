import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Provider } from '../../core/delivery/lanes.ts';
import { VAPID_PRIVATE, VAPID_PUBLIC, VAPID_SUBJECT } from '../../core/delivery/vapid.ts';
import type { ApnsCredential, CredentialsReader, ServiceAccount } from '../../lambdas/adapters/credentials-reader.ts';
import { Misuse } from '../misuse.ts';

const APNS_FILE = 'apns.json';
const FCM_FILE = 'service-account.json';
const WEB_FILE = 'vapid.json';

const apnsFile = z.object({ teamId: z.string().min(1), keyId: z.string().min(1), topic: z.string().min(1), p8: z.string().min(1) });
const accountFile = z.object({
  project_id: z.string().min(1), client_email: z.string().min(1), private_key: z.string().min(1), private_key_id: z.string().optional(), token_uri: z.string().optional(),
});

const vapidFile = z.object({ subject: z.string().regex(VAPID_SUBJECT), publicKey: z.string().regex(VAPID_PUBLIC), privateKey: z.string().regex(VAPID_PRIVATE) });

/** What DIR holds for the platforms that occur. */
export interface Credentials {
  readonly apns?: { readonly teamId: string; readonly keyId: string; readonly topic: string; readonly key: string };
  readonly fcm?: ServiceAccount;
  readonly web?: z.infer<typeof vapidFile>;
}

/** @throws Misuse naming everything that is missing or cannot be used. */
export function readCredentials(folder: string, providers: ReadonlySet<Provider>): Credentials {
  const faults: string[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const apns = providers.has('apns') ? attempt(() => readApns(folder)) : undefined;
  const fcm = providers.has('fcm') ? attempt(() => readAccount(folder)) : undefined;
  const web = providers.has('web') ? attempt(() => shaped(folder, WEB_FILE, vapidFile)) : undefined;
  if (faults.length > 0) throw new Misuse(`The credentials cannot be used:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
  return { ...(apns !== undefined && { apns }), ...(fcm !== undefined && { fcm }), ...(web !== undefined && { web }) };
}

function readApns(folder: string): NonNullable<Credentials['apns']> {
  const { p8, ...named } = shaped(folder, APNS_FILE, apnsFile);
  const key = textOf(join(folder, p8));
  if (keyType(key) !== 'ec') throw new Error(`${join(folder, p8)}: not the elliptic-curve key Apple hands out (PEM, PKCS#8)`);
  return { ...named, key };
}

function readAccount(folder: string): NonNullable<Credentials['fcm']> {
  const account = shaped(folder, FCM_FILE, accountFile);
  if (keyType(account.private_key) !== 'rsa') throw new Error(`${join(folder, FCM_FILE)}: /private_key: not an RSA key (PEM, PKCS#8)`);
  return account;
}

function shaped<T>(folder: string, name: string, schema: z.ZodType<T>): T {
  const path = join(folder, name);
  const read = schema.safeParse(parsed(path));
  if (read.success) return read.data;
  throw new Error(read.error.issues.map((issue) => `${path}: /${issue.path.join('/')}: ${issue.message}`).join('\n  - '));
}

function parsed(path: string): unknown {
  const text = textOf(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${path}: not JSON`);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`${path}: cannot be read`);
  }
}

function keyType(pem: string): string | undefined {
  try {
    return createPrivateKey(pem).asymmetricKeyType;
  } catch {
    return undefined;
  }
}

/** As senders ask for them: here an "app" of APNs is a topic. The same one is the same object every time, as senders tell a replaced
 *  credential by that. */
export function credentialsOf({ apns, fcm, web }: Credentials): CredentialsReader {
  const byTopic = new Map<string, ApnsCredential>();
  return {
    apns: async (topic) => {
      const credential = byTopic.get(topic) ?? (apns && { teamId: apns.teamId, keyId: apns.keyId, key: apns.key, bundleId: topic });
      if (credential !== undefined) byTopic.set(topic, credential);
      return credential;
    },
    fcm: async () => fcm,
    web: async () => web,
  };
}
