import * as z from 'zod';
import { timeZone } from '../api/profiles.ts';

/** A rule set: how many marketing pushes a person gets in a while, over whatever sends them (AJO: channel rule set). */

export const UNITS = ['hour', 'day', 'week', 'month'] as const;
export type Unit = (typeof UNITS)[number];
/** The longest span of each unit (AJO: hourly 1–23, daily 1–30, weekly 1–4, monthly 1–3). */
const EVERY_MAX = { hour: 23, day: 30, week: 4, month: 3 } as const satisfies Record<Unit, number>;

/** The counted ones stand in the person's actor row, which is written with every move: 100 of them are some 4 KB. */
export const PLACES_MAX = 100;
const SCORE_MAX = 100;
/** Which push goes first where not all can; 0 unless said (AJO: priority score). */
export const priorityScore = z.int().min(0).max(SCORE_MAX);

const kept = z.strictObject({
  places: z.int().min(1).max(PLACES_MAX - 1),
  priorityAtLeast: z.int().min(1).max(SCORE_MAX),
});
/** The last places, kept for what matters more. `of`: pushes, or journeys. */
export const reserved = (of: string) => kept.describe(`The last so many places are only for ${of} of at least this priority score`).exactOptional();

/** Over which time a rule counts. */
export const span = {
  per: z.enum(UNITS),
  every: z.int().min(1).max(Math.max(...Object.values(EVERY_MAX))).default(1).describe('So many units together'),
  window: z.enum(['calendar', 'rolling']).default('calendar').describe('`calendar`: begins anew with the hour, day, week or month on the person\'s clock; `rolling`: looks back so long (a month: 31 days)'),
};
export const spans = ({ per, every }: { readonly per: Unit; readonly every: number }): boolean => every <= EVERY_MAX[per];
export const TOO_LONG = { path: ['every'], message: `At most ${UNITS.map((unit) => `${EVERY_MAX[unit]} ${unit}s`).join(', ')}.` };
/** Whether the others are left some. */
export const leaves = (places: number, of: { readonly places: number } | undefined): boolean => of === undefined || of.places < places;
export const NONE_LEFT = { path: ['reserved', 'places'], message: 'All places reserved leave none for the others: reserve fewer, or let the rule be.' };

const capRule = z.strictObject({ atMost: z.int().min(1).max(PLACES_MAX), ...span, reserved: reserved('pushes') })
  .refine(spans, TOO_LONG)
  .refine(({ atMost, reserved: last }) => leaves(atMost, last), NONE_LEFT);

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export const RULES_MAX = 5;

export const COUNTS = ['attempt', 'accepted'] as const;
export const counts = z.enum(COUNTS);

/** Whose clock a rule set goes by, and when its weeks begin. */
export const clockwork = { timeZone: timeZone.default('UTC').describe('Of whoever has none'), weekStart: z.enum(WEEKDAYS).default('monday') };

export const ruleSetDocument = z.strictObject({
  domain: z.literal('pushes').exactOptional().describe('Unless said'),
  name: z.string().min(1).max(200).exactOptional(),
  default: z.boolean().default(false).describe('Holds for all marketing pushes, whatever channel they name'),
  rules: z.array(capRule).min(1).max(RULES_MAX).describe('All of them hold'),
  counts: counts.default('accepted')
    .describe('`accepted`: the place of a push that is refused, expires or meets only dead tokens is given back; `attempt`: it stays taken. One that was excluded is given back in both cases'),
  ...clockwork,
});
export type RuleSetDocument = z.infer<typeof ruleSetDocument>;
export type CapRule = RuleSetDocument['rules'][number];
