import type { z, ZodType } from 'zod';
import { fieldsAt } from '../api/fields.ts';

const TOLD_MAX = 10;

/** Where a document is not what it must be and how, for a dead letter's reason: the schema's own field names, places in lists,
 *  and zod's codes or the words of our own refinements. What stood there is not told; `*` is a name of the document's own. */
export function shapeFaults(schema: ZodType, issues: readonly z.core.$ZodIssue[]): string {
  const told = issues.slice(0, TOLD_MAX).map((issue) => `${placeOf(schema, issue.path)} ${wordOf(issue)}`);
  return [...told, ...(issues.length > TOLD_MAX ? [`and ${issues.length - TOLD_MAX} more`] : [])].join('; ');
}

const wordOf = ({ code, message }: z.core.$ZodIssue): string => (code === 'custom' ? message : code);

const placeOf = (schema: ZodType, path: readonly PropertyKey[]): string =>
  `/${path.map((part, n) => (typeof part === 'number' || fieldsAt(schema, path.slice(0, n)).includes(String(part)) ? String(part) : '*')).join('/')}`;
