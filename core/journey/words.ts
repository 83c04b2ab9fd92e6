import * as z from 'zod';

/** Words that journey documents are made of. */

/** Names that every JavaScript object answers to (`constructor`): as keys of a map they would find what nobody put there. */
export const isFree = (name: string): boolean => !(name in {});
export const RESERVED = { error: 'This name is reserved.', params: { code: 'reserved-name' } };

export const nodeId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id is 1 to 64 letters, digits, "_" or "-".')
  .refine(isFree, RESERVED);
export const eventName = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'An event name is 1 to 64 letters, digits, "_", "." or "-".')
  .refine(isFree, RESERVED);
export const duration = z.string().describe('ISO 8601 duration of weeks, days, hours, minutes and seconds; a day is 24 hours');
export const expression = z.string().min(1).max(4_000).describe('CEL expression');
/** What later nodes read an answer by: `response.<name>`. */
export const responseName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,39}$/, 'A name is 1 to 40 letters, digits or "_" and does not begin with a digit.')
  .refine(isFree, RESERVED);
/** Names another node or a message; whether there is one is for `rules/` to say. */
export const reference = z.string();
