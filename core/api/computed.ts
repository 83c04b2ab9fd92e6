import * as z from 'zod';
import { eventName, expression, isFree, RESERVED } from '../journey/words.ts';
import { COMPUTED_FUNCTIONS, TEXT_MAX } from '../profile/computed.ts';
import { documentId, instant, pageOf, pageQuery, provenance } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const byAttribute = z.strictObject({ id: documentId.refine(isFree, RESERVED) });

/** Shapes only; what values must mean, and how they fit together, is in core/profile/computed-check.ts. */
const computedAttribute = z.strictObject({
  event: eventName.describe('Name of the events it is computed of'),
  function: z.enum(COMPUTED_FUNCTIONS).describe(`\`sum\`, \`min\` and \`max\` take numbers; \`first\` and \`last\`, by the events' own time, also truth values and texts of at most ${TEXT_MAX} characters. Other values do not count`),
  property: z.string().min(1).max(64).optional().describe('Property of the event; `count` takes none'),
  when: expression.optional().describe('CEL expression over `event`: which events count'),
  window: z.string().optional().describe('ISO 8601 duration: events older than this count no more, to a 60th of it and to the minute. Absent: all events since it was put'),
}).meta({ id: 'ComputedAttribute', description: 'A figure kept of a person\'s events' });

const computedAnswer = z.object({
  ...provenance, document: computedAttribute,
  since: instant.describe('Events count from here on: when this definition was put'),
}).meta({ id: 'StoredComputedAttribute' });

export const COMPUTED_SCHEMAS = {
  putComputedAttribute: { params: byAttribute, body: computedAttribute, answers: { 200: computedAnswer, 201: computedAnswer } },
  getComputedAttribute: { params: byAttribute, answers: { 200: computedAnswer } },
  listComputedAttributes: { query: pageQuery, answers: { 200: pageOf(computedAnswer) } },
  deleteComputedAttribute: { params: byAttribute, answers: { 204: z.undefined() } },
} as const satisfies OperationSchemas;
