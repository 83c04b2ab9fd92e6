import * as z from 'zod';
import type { SubscriptionKeys } from '../delivery/batch.ts';
import type { Platform } from '../delivery/lanes.ts';
import { endpointOf } from '../delivery/push-services.ts';
import { isPublicKey } from '../delivery/p256.ts';

/** RFC 8291, 3.1 and 3.2. */
const p256dh = z.string().refine(isPublicKey, 'Expected the browser\'s public key: a point on P-256, 65 bytes uncompressed, as 87 letters of base64url.');
const auth = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'Expected the authentication secret: 16 bytes, as 22 letters of base64url.');

/** `PushSubscription.toJSON()` of the Push API. */
export const subscription = z.strictObject({
  endpoint: z.string().refine((text) => endpointOf(text) !== undefined, 'Expected the https address of a push service, as the browser gives it.').describe('Of a push service that is known or allowed'),
  expirationTime: z.number().nullable().optional().describe('Not kept: a push service says itself that a subscription is over'),
  keys: z.strictObject({ p256dh, auth }),
}).meta({ id: 'Subscription' });

interface Told {
  readonly platform: Platform;
  readonly token?: string | null | undefined;
  readonly subscription?: z.output<typeof subscription> | null | undefined;
}
type Read<T extends Told> = Omit<T, 'subscription' | 'token'> & { readonly token?: T['token']; readonly keys?: SubscriptionKeys };

/** A device as it is kept: of a subscription the endpoint is the token, with its keys beside it. */
export const withSubscription = <T extends Told, Z extends z.ZodType<T>>(schema: Z) =>
  schema.superRefine((device: T, context) => {
    const [field, message] = device.platform === 'web' ? ['token', 'A browser has a subscription in place of a token'] as const : ['subscription', 'Only a browser has one; an app has a token'] as const;
    if (device[field] !== undefined) context.addIssue({ code: 'custom', path: [field], message });
  }).transform(readOf<z.output<Z>>);

function readOf<T extends Told>({ subscription: told, ...device }: T): Read<T> {
  if (told === undefined) return device as Read<T>;
  return { ...device, token: told?.endpoint ?? null, ...(told !== null && { keys: told.keys }) } as unknown as Read<T>;
}
