import * as z from 'zod';
import { timeZone } from '../api/profiles.ts';
import { PACE_MAX } from '../delivery/pace-limits.ts';
import { neverEnd, NO_ZONE, RELEASE_PACE } from './quiet-hours.ts';
import { WEEKDAYS } from './rule-set.ts';

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Expected a time of day such as "22:00".');
const hours = { from: hour, to: hour };
const PERIODS_MAX = 5;
const EXCEPTIONS_MAX = 100;

const shared = {
  timeZone: z.union([z.literal(NO_ZONE), timeZone]).default('UTC').describe('Of whoever has none; `none`: nothing is held for them'),
  then: z.enum(['wait', 'drop']).default('wait').describe('`wait`: pushes reach those people when the hours end; `drop`: not at all'),
  release: z.int().min(1).max(PACE_MAX).exactOptional().describe(`Held pushes a second once the hours end; ${RELEASE_PACE.toLocaleString('en')} unless set`),
};

const daily = z.strictObject({ ...hours, ...shared }).refine(({ from, to }) => from !== to, { path: ['to'], message: 'Quiet hours that end when they begin are none.' });

const weekly = z.strictObject({
  periods: z.array(z.strictObject({ ...hours, days: z.array(z.enum(WEEKDAYS)).min(1).max(WEEKDAYS.length).exactOptional().describe('Every day unless said') })).max(PERIODS_MAX)
    .describe('What lies over midnight belongs to the day it begins on; one that ends when it begins lasts a day; an empty list: no quiet hours'),
  exceptions: z.array(z.strictObject({ date: z.iso.date(), periods: z.array(z.strictObject(hours)).max(PERIODS_MAX) })).max(EXCEPTIONS_MAX).exactOptional()
    .describe('Days with other hours instead, or none'),
  ...shared,
})
  .refine((quiet) => !quiet.periods.every(isReadable) || !neverEnd(quiet), { path: ['periods'], message: 'These hours never end: leave some of the week free.' })
  .refine(({ exceptions = [] }) => new Set(exceptions.map(({ date }) => date)).size === exceptions.length, { path: ['exceptions'], message: 'A day stands there twice.' });

/** Refinements also see what does not parse. */
const isReadable = ({ from, to }: { readonly from: string; readonly to: string }): boolean => hour.safeParse(from).success && hour.safeParse(to).success;

/** The same hours every day, or by weekday with exceptions. */
export const quietHours = z.union([daily, weekly]).describe('By each person\'s own clock');
