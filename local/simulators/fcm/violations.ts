import type { z } from 'zod';
import type { FieldViolation } from './rows.ts';
import { sendRequest, type SendRequest } from './schema.ts';
import { sizeFault } from './size.ts';

export type Read = { readonly ok: true; readonly request: SendRequest; readonly raw: unknown } | { readonly ok: false; readonly violations: readonly FieldViolation[] };
type Issue = z.core.$ZodIssue;

/** Reads a request body as Google does: every fault at once, each with the field's proto path. */
export function readSendRequest(body: string): Read {
  const raw = parseJson(body);
  if (raw === undefined) return { ok: false, violations: [{ field: '', description: 'Invalid JSON payload received. Unexpected end of string.' }] };
  const read = sendRequest.safeParse(raw, { reportInput: true });
  if (!read.success) return { ok: false, violations: read.error.issues.flatMap((issue) => violationsOf(issue, raw)) };
  const tooBig = sizeFault(read.data.message);
  return tooBig === undefined ? { ok: true, request: read.data, raw } : { ok: false, violations: [{ field: 'message', description: tooBig }] };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function violationsOf(issue: Issue, raw: unknown): readonly FieldViolation[] {
  const field = protoPath(issue.path, raw);
  if (issue.code === 'unrecognized_keys') {
    const at = field === '' ? '' : ` at '${field}'`;
    return issue.keys.map((key) => ({ field, description: `Invalid JSON payload received. Unknown name "${snake(key)}"${at}: Cannot find field.` }));
  }
  // Where the schema names a proto type the value could not be read as one; otherwise it says itself what is wrong.
  const isType = /^(TYPE_|type\.googleapis\.com)/.test(issue.message);
  return [{ field, description: isType ? `Invalid value at '${field}' (${issue.message}), ${JSON.stringify(issue.input)}` : issue.message }];
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const MAPS = new Set(['data', 'headers']);

/** `message.data[0].value`: proto sees a map as a list of entries. */
function protoPath(path: readonly PropertyKey[], raw: unknown): string {
  let text = '';
  let value = raw;
  let inMap = false;
  for (const segment of path) {
    text += inMap ? `[${Object.keys(isObject(value) ? value : {}).indexOf(String(segment))}].value` : step(segment);
    inMap = !inMap && MAPS.has(String(segment));
    value = memberOf(value, segment);
  }
  return text.replace(/^\./, '');
}

const step = (segment: PropertyKey): string => (typeof segment === 'number' ? `[${segment}]` : `.${snake(String(segment))}`);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The input may have been in snake case where the schema's path is in camel case. */
function memberOf(value: unknown, segment: PropertyKey): unknown {
  if (!isObject(value)) return undefined;
  const name = String(segment);
  return Object.hasOwn(value, name) ? value[name] : value[snake(name)];
}
