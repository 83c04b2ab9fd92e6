import * as z from 'zod';
import { durationFault, durationMs } from '../journey/duration.ts';

const DAYS_MAX = 30;
const WITHIN_MAX_MS = DAYS_MAX * 24 * 60 * 60 * 1_000;

/** An event that makes a push a success, and how soon. */
export const messageGoal = z.strictObject({
  event: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/).refine((event) => !event.startsWith('push.'), 'Interactions are counted anyway.').describe('Name of the event'),
  within: z.string().refine((v) => durationFault(v) === undefined && durationMs(v) <= WITHIN_MAX_MS, `Not a duration of at most ${DAYS_MAX} days such as "PT12H" or "P3D" (ISO 8601).`).describe('How long after the push; ISO 8601, at most P30D'),
});
