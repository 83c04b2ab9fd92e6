import * as z from 'zod';
import { documentId } from '../api/documents.ts';
import { priorityScore } from '../rules/rule-set.ts';
import { entry } from './entry-document.ts';
import { node } from './node-document.ts';
import { duration, eventName, expression, isFree, nodeId, reference, RESERVED } from './words.ts';

/** The journey document v1, as practitioners write and store it; `docs/journeys.md` is its reference.
 *  Shapes only: what a value must mean, and how values fit together, is in `rules/`. */

const exit = z.strictObject({ event: eventName.optional(), when: expression.optional() });
const guard = z.strictObject({ entries: z.int().min(1), per: duration, times: z.number().min(1).max(1_000).optional() });

/** As many as a channel names. */
const CAPS_MAX = 5;

export const journeyDocument = z.strictObject({
  id: documentId.refine(isFree, RESERVED),
  name: z.string().min(1).max(200),
  description: z.string().max(2_000).optional(),
  timeZone: z.string().optional().describe('IANA time zone, such as Europe/Vienna'),
  priorityScore: priorityScore.optional().describe('Before those of its messages: who gets the places a rule set reserves, and which journey lets a person in'),
  caps: z.array(reference).max(CAPS_MAX).optional().describe('Rule sets of journeys: how many a person enters in a while, and is in at once'),
  guard: guard.optional().describe('Over so many times the expected entries within its time nobody is let in any more, until somebody resumes it'),
  entry,
  exit: z.array(exit).optional(),
  start: reference,
  nodes: z.record(nodeId, node),
});
export type JourneyDocument = z.infer<typeof journeyDocument>;
