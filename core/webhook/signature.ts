import * as z from 'zod';

/** Standard Webhooks (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md): a symmetric key is
 *  24 to 64 bytes in base64 behind `whsec_`; the signature is HMAC-SHA256 over `id.timestamp.body`. */
const SIGNING_KEY = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;
const KEY_BYTES = { min: 24, max: 64 };

export function isSigningKey(text: string): boolean {
  const [, base64 = ''] = SIGNING_KEY.exec(text) ?? [];
  const bytes = (base64.replaceAll('=', '').length * 3) >> 2;
  return bytes >= KEY_BYTES.min && bytes <= KEY_BYTES.max;
}

/** What a secret is for: it signs the call, or it is a header of it. */
export const webhookSecret = z.union([
  z.strictObject({ signingKey: z.string() }),
  z.strictObject({ header: z.string(), value: z.string() }),
]);
export type WebhookSecret = z.infer<typeof webhookSecret>;

/** HMAC-SHA256 given by the shell: a key in base64 and a text in, base64 out. */
export type Sign = (key: string, text: string) => string;

interface Signed { readonly id: string; /** Seconds. */ readonly timestamp: number; readonly body: string }

/** The headers every call has, and what its secret adds. */
export function callHeaders(secret: WebhookSecret | undefined, { id, timestamp, body }: Signed, sign: Sign): Record<string, string> {
  const own = { 'webhook-id': id, 'webhook-timestamp': String(timestamp) };
  if (secret === undefined) return own;
  if ('header' in secret) return { ...own, [secret.header]: secret.value };
  return { ...own, 'webhook-signature': `v1,${sign(secret.signingKey.slice('whsec_'.length), `${id}.${String(timestamp)}.${body}`)}` };
}
