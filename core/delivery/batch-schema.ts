import * as z from 'zod';
import type { JsonObject } from '../json.ts';
import { type PushBatch, URGENCIES } from './batch.ts';
import { STORAGES } from './broadcast.ts';
import { LANES, PROVIDERS } from './lanes.ts';

const text = z.string().min(1);
const time = z.number().int().nonnegative();
/** What is inside came out of JSON.parse: walking through it would be the dearest part of reading a batch. */
const object = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'Invalid input: expected record');

const scope = z.object({
  journey: text, version: z.number().int(), node: text, instance: text, visit: z.number().int(), message: text, category: z.enum(['marketing', 'transactional']),
  treatment: text.exactOptional(),
});

const facets = z.object({ channel: text.exactOptional(), locale: text.exactOptional(), appVersion: text.exactOptional() });

const rendered = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('apns'), pushType: z.enum(['alert', 'background', 'liveactivity']), priority: z.union([z.literal(10), z.literal(5), z.literal(1)]), payload: object }),
  z.object({ kind: z.literal('fcm'), message: object }),
  z.object({ kind: z.literal('web'), urgency: z.enum(URGENCIES), replaces: z.literal(true).exactOptional(), payload: object }),
]);

const push = z.object({
  id: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  scope, profileId: text, deviceId: text, token: text, keys: z.object({ p256dh: text, auth: text }).exactOptional(), registeredAt: time,
  environment: z.enum(['production', 'sandbox']), expiresAt: time, collapseId: text, rendered,
  quietFrom: time.exactOptional(), place: z.number().int().positive().exactOptional(),
  last: z.enum(['try-later', 'unknown']).exactOptional(),
  other: time.exactOptional(), again: time.exactOptional(),
  broadcast: z.enum(STORAGES).exactOptional(),
  activity: z.object({ key: text, holder: text }).exactOptional(),
  facets: facets.exactOptional(),
});

/** A queue message as it must be; anything else is poison. Rendered kind and provider must agree. */
export const pushBatch: z.ZodType<PushBatch> = z.object({
  id: z.string().regex(/^[0-9a-f]{28}$/),
  app: text, provider: z.enum(PROVIDERS), lane: z.enum(LANES), queuedAt: time, attempt: z.number().int().nonnegative(),
  notBefore: time.exactOptional(), slot: time.exactOptional(),
  paces: z.array(z.object({ key: text, perSecond: z.number().positive() })).exactOptional(),
  pushes: z.array(push), gone: z.array(z.object({ scope, reason: text, facets: facets.exactOptional() })),
}).refine((b) => b.pushes.every((p) => p.rendered.kind === b.provider), { path: ['pushes'], error: 'rendered for another provider' })
  .refine((b) => b.provider !== 'web' || b.pushes.every((p) => p.keys !== undefined), { path: ['pushes'], error: 'without the keys of the subscription' });
