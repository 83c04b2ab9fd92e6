import { createHmac } from 'node:crypto';
import { type Sign, type WebhookSecret, webhookSecret } from '../../core/webhook/signature.ts';
import type { ReadSecret } from './secrets.ts';
import { textAsJson } from '../text-as-json.ts';

/** Secrets `<prefix>/<name>`; undefined when there is none, or none that can be read. */
export const webhookSecrets = (prefix: string, secret: ReadSecret) => async (name: string): Promise<WebhookSecret | undefined> => {
  const text = await secret(`${prefix}/${name}`);
  return text === undefined ? undefined : webhookSecret.safeParse(textAsJson(text)).data;
};

export const hmacSha256: Sign = (key, text) => createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64');
