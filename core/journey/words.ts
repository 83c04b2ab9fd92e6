import { z } from 'zod';

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
/** Names another node or a message; whether there is one is for `rules/` to say. */
export const reference = z.string();
