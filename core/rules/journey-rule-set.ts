import * as z from 'zod';
import { durationFault, durationMs } from '../journey/duration.ts';
import { clockwork, leaves, NONE_LEFT, PLACES_MAX, reserved, ruleSetDocument, RULES_MAX, span, spans, TOO_LONG } from './rule-set.ts';

/** A rule set of journeys: how many of those that name it a person enters in a while, and is in at once (AJO: journey capping and
 *  arbitration). Which of them lets the person in follows from their priority scores. */

/** A row holds 64 instances. */
const AT_ONCE_MAX = 63;
/** AJO looks 1, 7 or 30 days ahead. */
const AHEAD_MAX_MS = 31 * 24 * 60 * 60 * 1_000;

const lookAhead = z.string()
  .refine((text) => durationFault(text) === undefined && durationMs(text) >= 1_000 && durationMs(text) <= AHEAD_MAX_MS, 'Expected an ISO 8601 duration such as P7D, at most 31 days.')
  .describe('A place is kept for each journey of a higher score that is to let the person in within this time, by the schedule of its audience');

const entryRule = z.strictObject({ entries: z.int().min(1).max(PLACES_MAX).describe('Entries at most, of all journeys together'), ...span, reserved: reserved('journeys') })
  .refine(spans, TOO_LONG)
  .refine(({ entries, reserved: last }) => leaves(entries, last), NONE_LEFT);
const presenceRule = z.strictObject({ atOnce: z.int().min(1).max(AT_ONCE_MAX).describe('Journeys at once'), lookAhead: lookAhead.exactOptional(), reserved: reserved('journeys') })
  .refine(({ atOnce, reserved: last }) => leaves(atOnce, last), NONE_LEFT);

export const journeyRuleSet = z.strictObject({
  domain: z.literal('journeys'),
  name: z.string().min(1).max(200).exactOptional(),
  rules: z.array(z.union([entryRule, presenceRule])).min(1).max(RULES_MAX).describe('All of them hold'),
  ...clockwork,
});
export type JourneyRuleSet = z.infer<typeof journeyRuleSet>;
export type EntryRule = z.infer<typeof entryRule>;
export type PresenceRule = z.infer<typeof presenceRule>;

export const isEntryRule = (rule: EntryRule | PresenceRule): rule is EntryRule => 'entries' in rule;

/** Either kind, as it is stored. */
export const anyRuleSet = z.union([ruleSetDocument, journeyRuleSet]);
export type AnyRuleSet = z.infer<typeof anyRuleSet>;

export const DOMAINS = ['pushes', 'journeys'] as const;
export type Domain = (typeof DOMAINS)[number];
export const domainOf = ({ domain = 'pushes' }: AnyRuleSet): Domain => domain;
export const isOfJourneys = (set: AnyRuleSet): set is JourneyRuleSet => set.domain === 'journeys';
export const isOfPushes = (set: AnyRuleSet): set is Exclude<AnyRuleSet, JourneyRuleSet> => set.domain !== 'journeys';
