import { z } from 'zod';
import type { ReadSecret } from './secrets.ts';

const apnsCredential = z.object({ teamId: z.string(), keyId: z.string(), key: z.string(), bundleId: z.string() });
const fcmCredential = z.object({
  serviceAccount: z.object({
    project_id: z.string(), client_email: z.string(), private_key: z.string(), private_key_id: z.string().optional(), token_uri: z.string().optional(),
  }),
});

export type ApnsCredential = z.infer<typeof apnsCredential>;
export type ServiceAccount = z.infer<typeof fcmCredential>['serviceAccount'];

/** An app's credentials as manage stored them; undefined when there are none, or none that can be read. */
export interface CredentialsReader {
  apns(app: string): Promise<ApnsCredential | undefined>;
  fcm(app: string): Promise<ServiceAccount | undefined>;
}

/** Secrets `<prefix>/<app>/<ios|android>`. */
export const credentialsReader = (prefix: string, secret: ReadSecret): CredentialsReader => ({
  apns: async (app) => shaped(apnsCredential, await secret(`${prefix}/${app}/ios`)),
  fcm: async (app) => shaped(fcmCredential, await secret(`${prefix}/${app}/android`))?.serviceAccount,
});

function shaped<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
