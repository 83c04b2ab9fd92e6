import * as z from 'zod';
import { jsonObject } from '../api/json-object.ts';
import { pathWinner } from '../message/experiment-document.ts';
import { WEEKDAYS } from '../rules/rule-set.ts';
import { METHODS } from '../webhook/call.ts';
import { HEADERS_MAX } from '../webhook/headers.ts';
import { duration, eventName, expression, nodeId, reference, responseName } from './words.ts';

/** The nodes of a journey document, one shape per activity. Shapes only: what a value must mean is in `rules/`. */

export const NODE_TYPES = ['push', 'wait', 'waitForEvent', 'condition', 'split', 'experiment', 'cap', 'updateProfile', 'jump', 'goal', 'webhook', 'end'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

const path = z.strictObject({ when: expression, next: reference });

const push = z.strictObject({ type: z.literal('push'), message: reference, next: reference, error: reference.optional() });

/** The next time of day, by the profile's clock. */
const untilLocal = z.strictObject({ time: z.string().describe('HH:MM'), weekdays: z.array(z.enum(WEEKDAYS)).min(1).optional() });

/** Exactly one of `for`, `until`, `untilLocal` and `expression`. */
const wait = z.strictObject({
  type: z.literal('wait'),
  for: duration.optional(),
  until: z.string().optional().describe('ISO 8601 date and time, with an offset or in the journey\'s time zone'),
  untilLocal: untilLocal.optional(),
  expression: expression.optional().describe('CEL expression giving a time'),
  precision: duration.optional(),
  next: reference,
});

const awaited = z.strictObject({
  event: eventName,
  of: z.array(reference).min(1).optional(),
  action: z.string().min(1).max(64).optional(),
  when: expression.optional(),
  then: reference,
});

/** One event, its fields beside the node's own, or several as `events`: the first that comes decides the way. */
const waitForEvent = z.strictObject({
  type: z.literal('waitForEvent'),
  ...awaited.partial().shape,
  events: z.array(awaited).min(1).optional(),
  within: duration,
  precision: duration.optional(),
  timeout: reference,
});

const condition = z.strictObject({ type: z.literal('condition'), paths: z.array(path).min(1), otherwise: reference });

const percent = z.number().min(0).max(100);
/** Of all who come, by a hash of the person: always the same way. */
const split = z.strictObject({ type: z.literal('split'), paths: z.array(z.strictObject({ percent, next: reference })).min(1), otherwise: reference });

export const TREATMENTS_MAX = 10;
const treatment = z.strictObject({ id: nodeId, weight: z.number().gt(0).max(1_000).optional(), next: reference });
const experiment = z.strictObject({
  type: z.literal('experiment'),
  treatments: z.array(treatment).min(1).max(TREATMENTS_MAX),
  holdOut: z.strictObject({ percent, next: reference }).optional(),
  winner: pathWinner.optional(),
});

/** The first so many of a version go on, all others over. */
const cap = z.strictObject({ type: z.literal('cap'), first: z.int().min(1).max(1_000_000_000), next: reference, over: reference });

/** Attributes by name: each a CEL expression, of which `null` takes the attribute away. */
const updateProfile = z.strictObject({ type: z.literal('updateProfile'), set: z.record(z.string(), expression), next: reference, error: reference.optional() });

/** Lets the person into another journey, with what its event would say. */
const jump = z.strictObject({ type: z.literal('jump'), journey: reference, context: z.record(z.string(), expression).optional(), next: reference });

/** A conversion is the event within the time, whatever becomes of the instance. */
const goal = z.strictObject({ type: z.literal('goal'), event: eventName, when: expression.optional(), within: duration, next: reference });

/** Strings of `url`, `headers` and `body` may hold templates; the origin of `url` may not. */
const webhook = z.strictObject({
  type: z.literal('webhook'),
  method: z.enum(METHODS),
  url: z.string().min(1).max(2_048).describe('https, at an origin of the settings; its path and query may hold {{…}} templates, whose values are percent-encoded'),
  headers: z.record(z.string(), z.string().max(2_048)).refine((all) => Object.keys(all).length <= HEADERS_MAX, `At most ${HEADERS_MAX} headers.`).optional(),
  body: jsonObject({ name: z.string().min(1).max(128), bytes: 32 * 1024 }).optional().describe('Sent as JSON'),
  secret: reference.optional().describe('Name of a webhook secret'),
  within: duration.optional().describe('How long an answer is awaited, retries included; PT30S unless said'),
  retries: z.int().min(0).max(5).optional().describe('3 unless said'),
  response: responseName.optional().describe('Later nodes read the answer as response.<name>'),
  next: reference,
  error: reference.optional().describe('Node that follows when the call fails'),
  timeout: reference.optional().describe('Node that follows when no answer comes in time; that of `error` unless said'),
});

const end = z.strictObject({ type: z.literal('end'), label: z.string().min(1).max(200).optional() });

export const node = z.discriminatedUnion('type', [push, wait, waitForEvent, condition, split, experiment, cap, updateProfile, jump, goal, webhook, end]);
export type NodeDocument = z.infer<typeof node>;
