import type { JsonObject } from '../json.ts';
import type { Facts } from './condition.ts';
import { fieldsOf } from './fields.ts';

/** Longest value told, as JSON. */
const LONGEST = 200;

/** What an expression read, by name: `profile.tier`, `last['order.placed']`. Of a root read as a whole nothing; what is absent is null. */
export function valuesRead(source: string, { event, entry, profile, person }: Facts): JsonObject {
  const roots: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = {
    event, entry, profile, computed: person?.computed, last: person?.last, audiences: person?.audiences, consent: person?.consent,
  };
  return Object.fromEntries(Object.entries(roots).flatMap(([root, values = {}]) => {
    const fields = fieldsOf(source, root);
    return fields === '*' ? [] : fields.map((field) => [nameOf(root, field), told(values[field])] as const);
  }));
}

const nameOf = (root: string, field: string): string => (/^[A-Za-z_]\w*$/.test(field) ? `${root}.${field}` : `${root}['${field}']`);

function told(value: unknown): JsonObject[string] {
  if (value === undefined) return null;
  const json = JSON.stringify(value);
  return json.length <= LONGEST ? (JSON.parse(json) as JsonObject[string]) : `${json.slice(0, LONGEST)}…`;
}
