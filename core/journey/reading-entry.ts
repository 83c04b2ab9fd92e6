import * as z from 'zod';

/** What can be read of an entry, whether or not it parses (core/journey/reading.ts). */
const ifReadable = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const text = ifReadable(z.string());
const expression = ifReadable(z.string().max(4_000));

const fields = z.object({
  event: text, audience: text, qualification: text, businessEvent: text, when: expression,
  reentry: ifReadable(z.object({ after: z.string() })),
  schedule: ifReadable(z.object({ at: text, repeat: ifReadable(z.string().max(500)) })),
  waves: ifReadable(z.object({ shares: ifReadable(z.array(z.number())), every: text })),
  cap: ifReadable(z.object({ per: text })),
  from: text, to: text,
});

export interface ReadEntry extends z.infer<typeof fields> {
  /** Whether it is an object. */
  readonly there: boolean;
  /** Names of the fields that are there, readable or not. */
  readonly wrote: ReadonlySet<string>;
}

export const NO_ENTRY: ReadEntry = { there: false, wrote: new Set() };
export const readEntry = z.unknown().transform((raw): ReadEntry => {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return NO_ENTRY;
  return { ...fields.catch({}).parse(raw), there: true, wrote: new Set(Object.keys(raw)) };
});
