import * as z from 'zod';
import { VAPID_PRIVATE, VAPID_PUBLIC, type VapidPair } from '../../core/delivery/vapid.ts';
import { memoised } from '../../core/memo.ts';
import type { ReadSecret } from './secrets.ts';

const apnsCredential = z.object({ teamId: z.string(), keyId: z.string(), key: z.string(), bundleId: z.string() });
const fcmCredential = z.object({
  serviceAccount: z.object({
    project_id: z.string(), client_email: z.string(), private_key: z.string(), private_key_id: z.string().optional(), token_uri: z.string().optional(),
  }),
}).transform(({ serviceAccount }) => serviceAccount);

const webCredential = z.object({ publicKey: z.string().regex(VAPID_PUBLIC), privateKey: z.string().regex(VAPID_PRIVATE) });

export type ApnsCredential = z.infer<typeof apnsCredential>;
export type ServiceAccount = z.infer<typeof fcmCredential>;

/** An app's credentials as manage stored them; undefined when there are none, or none that can be read. The same text is the same
 *  object every time. `atMostMs`: how long ago they may have been read. */
export interface CredentialsReader {
  apns(app: string, atMostMs?: number): Promise<ApnsCredential | undefined>;
  fcm(app: string, atMostMs?: number): Promise<ServiceAccount | undefined>;
  web(app: string, atMostMs?: number): Promise<VapidPair | undefined>;
}

/** Apps a container sends for at a time. */
const KEPT = 256;

/** Secrets `<prefix>/<app>/<ios|android|web>`. */
export function credentialsReader(prefix: string, secret: ReadSecret): CredentialsReader {
  const apns = readAs(apnsCredential, secret);
  const fcm = readAs(fcmCredential, secret);
  const web = readAs(webCredential, secret);
  return {
    apns: (app, atMostMs) => apns(`${prefix}/${app}/ios`, atMostMs),
    fcm: (app, atMostMs) => fcm(`${prefix}/${app}/android`, atMostMs),
    web: (app, atMostMs) => web(`${prefix}/${app}/web`, atMostMs),
  };
}

/** Parsed when the text changes, not for every push. */
function readAs<T>(schema: z.ZodType<T>, secret: ReadSecret) {
  const parsed = memoised(KEPT, (text) => shaped(schema, text));
  return async (id: string, atMostMs?: number): Promise<T | undefined> => {
    const text = await secret(id, atMostMs);
    return text === undefined ? undefined : parsed(text);
  };
}

function shaped<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
