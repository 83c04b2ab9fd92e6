import * as z from 'zod';
import type { WebhookAnswer } from './answer.ts';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type WebhookMethod = (typeof METHODS)[number];
/** What HTTP gives a body no meaning for (RFC 9110, 9.3). */
export const BODILESS: readonly WebhookMethod[] = ['GET', 'DELETE'];

/** Whom a call is for: one visit of one instance to its node. */
const visit = { profileId: z.string(), instance: z.string(), journey: z.string(), version: z.int(), node: z.string(), visit: z.int() };

const request = z.object({
  method: z.enum(METHODS),
  /** Rendered: an allowed origin and what follows it. */
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  /** JSON text. */
  body: z.string().exactOptional(),
});
export type WebhookRequest = z.infer<typeof request>;

/** A message of the queue of calls: everything the caller needs, so that it evaluates nothing authors wrote. */
export const webhookCall = z.object({
  ...visit,
  /** `webhook-id`: the same for every attempt of a visit, so that receivers can tell repeats. */
  id: z.string(),
  /** ms; nothing is called from then on, the instance's own wait ends there. */
  deadline: z.number(),
  /** Attempts before this one, and how many may follow the first. */
  attempt: z.int(),
  retries: z.int(),
  secret: z.string().exactOptional(),
  /** Absent: it could not be rendered. */
  request: request.exactOptional(),
  /** ms; not called before. */
  notBefore: z.number().exactOptional(),
  /** ms; the time its origin's pace leased for it. */
  slot: z.number().exactOptional(),
});
export type WebhookCall = z.infer<typeof webhookCall>;

/** A message of the queue of answers. */
export const answered = z.object({
  ...visit,
  answer: z.object({
    ok: z.boolean(), status: z.int().exactOptional(), body: z.json().exactOptional(), error: z.string().exactOptional(), at: z.number(),
  }) as unknown as z.ZodType<WebhookAnswer>,
});
export type Answered = z.infer<typeof answered>;

/** Queue of calls, and of answers. `delay` in seconds, ≤ 900. */
export interface WebhookQueue { send(call: WebhookCall, delay: number): Promise<void> }
export interface AnswerQueue { send(answer: Answered): Promise<void> }
