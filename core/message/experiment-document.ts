import * as z from 'zod';
import { durationFault, durationMs } from '../journey/duration.ts';

/** Where people stand who get none, so that what the message does at all can be seen. */
export const HOLD_OUT = 'hold-out';
export const TREATMENTS_MAX = 10;

/** What a treatment has beside its own words. */
export const TREATMENT = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,19}$/, 'Expected 1 to 20 lower-case letters, digits and "-", not starting with "-".').refine((id) => id !== HOLD_OUT, 'This name is kept for who gets none.'),
  weight: z.number().positive().max(1_000).default(1).describe('How many people it gets, beside the weights of the others'),
} as const;

const DAY_MS = 86_400_000;
const after = z.string().refine((v) => durationFault(v) === undefined && durationMs(v) <= 90 * DAY_MS, 'Not a duration of at most 90 days such as "PT12H" or "P3D" (ISO 8601).');

const metric = z.union([z.enum(['opened', 'action']), z.strictObject({ event: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/).refine((name) => !name.startsWith('push.'), 'Interactions are `opened` and `action`.') })])
  .describe('What makes a push a success: it is opened, a button of it is used, or an event comes that carries its block');

/** When one of them wins, whatever is counted. `counted`: what there must be of each. */
const ruleOf = (counted: string) => ({
  after: after.describe('Not before so long after the experiment began'),
  minimum: z.int().min(1).max(100_000_000).default(1_000).describe(counted),
  confidence: z.number().min(0.9).max(0.99).default(0.95),
  then: z.enum(['apply', 'suggest']).default('suggest').describe('`apply`: everybody gets it from then on'),
});

const winner = z.strictObject({ metric, ...ruleOf('Pushes each treatment must have with the providers') }).describe('How one of them wins');

/** Of an experiment in a journey: the one after which most goals are reached wins. */
export const pathWinner = z.strictObject(ruleOf('Instances that must have been given each treatment')).describe('How one of them wins');
export type PathWinner = z.infer<typeof pathWinner>;

/** `treatment`: the wording a treatment may have, with `TREATMENT` in it. */
export const experimentOf = <T extends z.ZodType<{ id: string; weight: number }>>(treatment: T) => z.strictObject({
  treatments: z.array(treatment).min(2).max(TREATMENTS_MAX)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'Two treatments have the same id.')
    .describe('The first is the control, which the others are held against; each says otherwise what it says, and the rest as the message does'),
  holdOut: z.number().min(0).max(99).optional().describe('Percent of people who get none; in a journey they go on'),
  salt: z.string().min(1).max(64).optional().describe('Another one deals people anew and begins another experiment'),
  winner: winner.optional(),
}).describe('Who gets which of several wordings: by chance, and the same one every time');

export type Experiment = z.infer<ReturnType<typeof experimentOf>>;
export type WinnerRule = z.infer<typeof winner>;
