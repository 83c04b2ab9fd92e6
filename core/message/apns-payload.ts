import * as z from 'zod';

/** An APNs payload as Apple describes it
 *  (https://developer.apple.com/documentation/usernotifications/generating-a-remote-notification). */
const text = z.string();
const flag = z.union([z.literal(0), z.literal(1)]);

const alert = z.union([text, z.strictObject({
  title: text, subtitle: text, body: text, 'launch-image': text,
  'title-loc-key': text, 'title-loc-args': z.array(text), 'subtitle-loc-key': text, 'subtitle-loc-args': z.array(text), 'loc-key': text, 'loc-args': z.array(text),
}).partial()]);

const sound = z.union([text, z.strictObject({ critical: flag, name: text, volume: z.number().min(0).max(1) }).partial()]);

const aps = z.strictObject({
  alert, badge: z.int().min(0), sound, 'thread-id': text, category: text, 'content-available': flag, 'mutable-content': flag, 'target-content-id': text,
  'interruption-level': z.enum(['passive', 'active', 'time-sensitive', 'critical']), 'relevance-score': z.number().min(0).max(1), 'filter-criteria': text,
}).partial();

/** Members beside `aps` are the app's. */
export const apnsPayload = z.object({ aps: aps.optional() }).catchall(z.json());
