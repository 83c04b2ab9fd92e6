import * as z from 'zod';
import { utf8Length } from '../delivery/payload.ts';
import type { JsonObject } from '../json.ts';

/** DynamoDB nests 32 levels, and what is kept of an event lies a few levels down in its row. */
const DEPTH_MAX = 20;
/** DynamoDB keeps nothing closer to zero than this. */
const SMALLEST = 1e-130;

interface Misfit { readonly path: readonly (string | number)[]; readonly code: string; readonly message: string }

/** A JSON object whose names match `name`, at most `bytes` long when minified. Numbers keep every digit or are refused. */
export const jsonObject = ({ name, bytes }: { readonly name: z.ZodString; readonly bytes: number }): z.ZodType<JsonObject, JsonObject> =>
  z.record(name, z.unknown()).superRefine((value, context) => {
    const faults = misfits(value);
    for (const { path, code, message } of faults) context.addIssue({ code: 'custom', path: [...path], params: { code }, message });
    // JSON.stringify recurses: only what is known to be shallow may be measured.
    const size = faults.length > 0 ? 0 : utf8Length(JSON.stringify(value));
    if (size > bytes) context.addIssue({ code: 'custom', params: { code: 'too-big' }, message: `It has ${size} bytes when minified; at most ${bytes} are taken.` });
  }) as unknown as z.ZodType<JsonObject, JsonObject>;

/** Walks without recursion: a megabyte of brackets must not overflow the stack. */
function misfits(root: unknown): Misfit[] {
  const found: Misfit[] = [];
  const open: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [{ value: root, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    const misfit = misfitOf(value, path);
    if (misfit !== undefined) found.push(misfit);
    else if (Array.isArray(value)) value.forEach((item, i) => open.push({ value: item, path: [...path, i] }));
    else if (typeof value === 'object' && value !== null) Object.entries(value).forEach(([key, item]) => open.push({ value: item, path: [...path, key] }));
  }
  return found.reverse();
}

function misfitOf(value: unknown, path: Misfit['path']): Misfit | undefined {
  if (path.length > DEPTH_MAX) return { path, code: 'too-deep', message: `At most ${DEPTH_MAX} levels are taken.` };
  if (typeof value !== 'number') return undefined;
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return { path, code: 'too-big', message: 'Numbers beyond 9007199254740991 lose digits in JSON; send a string.' };
  return value !== 0 && Math.abs(value) < SMALLEST ? { path, code: 'too-small', message: `Numbers closer to 0 than ${SMALLEST} are not kept.` } : undefined;
}

