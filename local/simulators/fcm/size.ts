import type { FcmMessage } from './schema.ts';

const DEVICE_BYTES = 4096;
const TOPIC_BYTES = 2048;

const bytes = (value: unknown): number => (value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value)));

/** What is wrong with the size of what a device would get, if anything. Google counts data and notification, not options;
 *  how exactly it counts is not published, so JSON text stands in. */
export function sizeFault(message: FcmMessage): string | undefined {
  const limit = message.topic === undefined && message.condition === undefined ? DEVICE_BYTES : TOPIC_BYTES;
  const android = bytes(message.android?.data ?? message.data) + bytes(message.notification) + bytes(message.android?.notification);
  if (android > limit) return `Android message is too big: ${android} bytes, at most ${limit} are allowed.`;
  const apns = bytes(message.apns?.payload);
  return apns > limit ? `APNs payload is too big: ${apns} bytes, at most ${limit} are allowed.` : undefined;
}
