import { z } from 'zod';
import { documentId } from '../api/documents.ts';
import { priorityScore } from '../rules/rule-set.ts';

/** The journey document v1, as practitioners write and store it; `docs/journeys.md` is its reference.
 *  Shapes only: what a value must mean, and how values fit together, is in `rules/`. */

export const NODE_TYPES = ['push', 'wait', 'waitForEvent', 'condition', 'end'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** Names that every JavaScript object answers to (`constructor`): as keys of a map they would find what nobody put there. */
export const isFree = (name: string): boolean => !(name in {});
export const RESERVED = { error: 'This name is reserved.', params: { code: 'reserved-name' } };

const nodeId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id is 1 to 64 letters, digits, "_" or "-".')
  .refine(isFree, RESERVED);
export const eventName = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'An event name is 1 to 64 letters, digits, "_", "." or "-".')
  .refine(isFree, RESERVED);
const duration = z.string().describe('ISO 8601 duration of weeks, days, hours, minutes and seconds; a day is 24 hours');
export const expression = z.string().min(1).max(4_000).describe('CEL expression');
/** Names another node or a message; whether there is one is for `rules/` to say. */
const reference = z.string();

/** How soon the same profile may enter again. Without it `{ "after": "PT5M" }`, AJO's default and its guard against double triggers. */
const reentry = z.union([z.enum(['always', 'never']), z.strictObject({ after: duration })]);
export const REENTRY_DEFAULT = { after: 'PT5M' } as const;

const entry = z.strictObject({ event: eventName, when: expression.optional(), reentry: reentry.optional() });
const exit = z.strictObject({ event: eventName, when: expression.optional() });
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

const guard = z.strictObject({ entries: z.int().min(1), per: duration, times: z.number().min(1).max(1_000).optional() });

const node = z.discriminatedUnion('type', [push, wait, waitForEvent, condition, end]);
export type NodeDocument = z.infer<typeof node>;

export const journeyDocument = z.strictObject({
  id: documentId.refine(isFree, RESERVED),
  name: z.string().min(1).max(200),
  description: z.string().max(2_000).optional(),
  timeZone: z.string().optional().describe('IANA time zone, such as Europe/Vienna'),
  priorityScore: priorityScore.optional().describe('Before those of its messages: who gets the places a rule set reserves'),
  guard: guard.optional().describe('Over so many times the expected entries within its time nobody is let in any more, until somebody resumes it'),
  entry,
  exit: z.array(exit).optional(),
  start: reference,
  nodes: z.record(nodeId, node),
});
export type JourneyDocument = z.infer<typeof journeyDocument>;
