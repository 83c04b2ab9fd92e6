import * as z from 'zod';
import { duration, eventName, expression, reference } from './words.ts';

/** What lets profiles into a journey. Shapes only: which fields go together is for `rules/` to say. */

/** How soon the same profile may enter again. Without it `{ "after": "PT5M" }`, AJO's default and its guard against double triggers; of runs
 *  over an audience `always`: each run is one entry. */
const reentry = z.union([z.enum(['always', 'never']), z.strictObject({ after: duration })]);
export const REENTRY_DEFAULT = { after: 'PT5M' } as const;

const ENTRIES_MAX = 1_000_000_000;
export const PER_SECOND_MAX = 5_000;
/** Of one journey, of one profile at once; AJO allows 10. */
export const CONCURRENT_DEFAULT = 10;
const CONCURRENT_MAX = 64;
const WAVES_MAX = 20;

const property = z.string().min(1).max(128);

export const entry = z.strictObject({
  event: eventName.optional().describe('An event of the profile'),
  api: z.literal(true).optional().describe('`POST /v1/journeys/{id}/entries`'),
  audience: reference.optional().describe('Id of an audience: its members enter in runs'),
  qualification: reference.optional().describe('Id of a watched audience: whoever comes into it, or leaves it'),
  on: z.enum(['entered', 'left']).optional().describe('With `qualification`; `entered` unless said'),
  businessEvent: eventName.optional().describe('With `audience`: `POST /v1/business-events` of this name lets its members in'),
  when: expression.optional(),
  schedule: z.strictObject({
    at: z.string().optional().describe('ISO 8601 date and time of the first run, with an offset or in the journey\'s time zone; absent: as soon as the version is live'),
    repeat: z.string().max(500).optional().describe('RFC 5545 recurrence rule in the journey\'s time zone, such as FREQ=WEEKLY;BYDAY=MO;BYHOUR=9'),
  }).optional(),
  incremental: z.boolean().optional().describe('A run lets in only whom no run before let in'),
  waves: z.strictObject({
    shares: z.array(z.number().positive().max(100)).min(2).max(WAVES_MAX).describe('In percent, 100 together'),
    every: duration,
  }).optional(),
  perSecond: z.int().min(1).max(PER_SECOND_MAX).optional().describe('Profiles a second that a run lets in'),
  reentry: reentry.optional(),
  from: z.string().optional().describe('ISO 8601 date and time since when profiles are let in'),
  to: z.string().optional().describe('Until when; whoever is in goes on'),
  cap: z.strictObject({ entries: z.int().min(1).max(ENTRIES_MAX), per: duration.optional() }).optional().describe('Entries of the journey, of all profiles together'),
  atOnce: z.int().min(1).max(ENTRIES_MAX).optional().describe('Instances of a version at once, of all profiles together'),
  holdOut: z.number().gt(0).lt(100).optional().describe('Percent of profiles that are never let in'),
  key: z.union([property, z.strictObject({ property, concurrent: z.int().min(1).max(CONCURRENT_MAX).optional() })]).optional()
    .describe('Property of what lets a profile in, such as an order\'s id: one instance for each of its values'),
});
export type EntryDocument = z.infer<typeof entry>;
