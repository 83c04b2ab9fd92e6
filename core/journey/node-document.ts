import { z } from 'zod';
import { duration, eventName, expression, reference } from './words.ts';

/** The nodes of a journey document, one shape per activity. Shapes only: what a value must mean is in `rules/`. */

export const NODE_TYPES = ['push', 'wait', 'waitForEvent', 'condition', 'end'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

const path = z.strictObject({ when: expression, next: reference });

const push = z.strictObject({ type: z.literal('push'), message: reference, next: reference });

/** Exactly one of `for` and `until`. */
const wait = z.strictObject({
  type: z.literal('wait'),
  for: duration.optional(),
  until: z.string().optional().describe('ISO 8601 date and time, with an offset or in the journey\'s time zone'),
  precision: duration.optional(),
  next: reference,
});

const waitForEvent = z.strictObject({
  type: z.literal('waitForEvent'),
  event: eventName,
  of: z.array(reference).min(1).optional(),
  action: z.string().min(1).max(64).optional(),
  when: expression.optional(),
  within: duration,
  precision: duration.optional(),
  then: reference,
  timeout: reference,
});

const condition = z.strictObject({ type: z.literal('condition'), paths: z.array(path).min(1), otherwise: reference });
const end = z.strictObject({ type: z.literal('end'), label: z.string().min(1).max(200).optional() });

export const node = z.discriminatedUnion('type', [push, wait, waitForEvent, condition, end]);
export type NodeDocument = z.infer<typeof node>;
