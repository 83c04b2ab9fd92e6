import { z } from 'zod';
import { PROVIDERS } from '../../core/delivery/lanes.ts';
import type { JsonObject } from '../../core/json.ts';

const text = z.string().min(1).max(4_096);
const object = z.record(z.string(), z.json()) as unknown as z.ZodType<JsonObject>;
/** What would name another target than the line's token. */
const TARGETS = ['topic', 'condition', 'fid'];

const lineSchema = z.object({
  id: text,
  platform: z.enum(PROVIDERS),
  token: text,
  /** APNs topic; the one of apns.json when absent. */
  topic: z.string().nullish(),
  /** Browser: of its subscription, whose endpoint is the token. */
  keys: z.strictObject({ p256dh: text, auth: text }).optional(),
  /** APNs: the whole body. FCM: the message without its target, or the body that holds it. Browser: what its service worker is given. */
  payload: object,
}).superRefine(({ platform, keys, payload }, context) => {
  if (platform === 'web' && keys === undefined) context.addIssue({ code: 'custom', path: ['keys'], message: 'a browser has them beside its token' });
  if (platform !== 'fcm') return;
  const [path, message] = messageOf(payload);
  for (const target of TARGETS.filter((t) => t in message)) {
    context.addIssue({ code: 'custom', path: [...path, target], message: 'the push goes to the token of its line' });
  }
});

export type Line = z.infer<typeof lineSchema>;
export interface LineFault { readonly path: string; readonly fault: string }

/** FCM's message, and where it stands in the payload. */
export function messageOf(payload: JsonObject): readonly [path: readonly string[], message: JsonObject] {
  const { message } = payload;
  const whole = typeof message === 'object' && message !== null && !Array.isArray(message);
  return whole ? [['payload', 'message'], message as JsonObject] : [['payload'], payload];
}

/** The line, or every fault of it with its JSON pointer. */
export function readLine(json: string): Line | readonly LineFault[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // The parser's own words quote the line.
    return [{ path: '', fault: 'not JSON' }];
  }
  const read = lineSchema.safeParse(value);
  return read.success ? read.data : read.error.issues.map(({ path, message }) => ({ path: path.map(pointerPart).join(''), fault: message }));
}

const pointerPart = (part: PropertyKey): string => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`;

export const isFaulty = (read: Line | readonly LineFault[]): read is readonly LineFault[] => Array.isArray(read);
