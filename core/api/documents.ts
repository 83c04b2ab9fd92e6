import * as z from 'zod';

/** What the operator API's documents have in common: ids, pages, and who changed what when. */
const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
export const documentId = z.string().regex(ID, 'Expected 1 to 40 lower-case letters, digits and "-", not starting with "-".').meta({ example: 'abandoned-cart' });
export const byId = z.strictObject({ id: documentId });

export const LIST_DEFAULT = 50;
export const LIST_MAX = 100;
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(LIST_DEFAULT).describe('How many to answer'),
  cursor: z.string().min(1).max(64).optional().describe('`cursor` of the page before'),
});

export const pageOf = <Z extends z.ZodType>(item: Z) =>
  z.object({ items: z.array(item), cursor: z.string().optional().describe('Present when there is more') });

export const instant = z.iso.datetime().describe('UTC');
/** A time or a date, as ms. */
export const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).transform((v) => Date.parse(v));

/** Fields every stored document is answered with. */
export const provenance = {
  id: documentId,
  revision: z.int().min(1).describe('Also the ETag; send it in If-Match to change exactly this revision'),
  updatedAt: instant,
  updatedBy: z.string(),
} as const;

export const faultAnswer = z.object({
  path: z.string().describe('JSON pointer into the document'),
  code: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'warning']).optional(),
  suggestion: z.string().optional(),
}).meta({ id: 'Fault' });

