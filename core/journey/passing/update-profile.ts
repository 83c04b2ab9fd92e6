import { jsonOf, valueOf } from '../../expression/value-of.ts';
import type { JsonObject } from '../../json.ts';
import type { Draft } from '../draft.ts';
import type { PlanNode } from '../plan.ts';
import type { Instance } from '../row.ts';
import { fail, type Onward } from './onward.ts';

/** The profile is written with the move: all of it or nothing, and the next node sees it. All values are computed from what was before. */
export function updateProfile(draft: Draft, at: Instance, { set, next, error }: Extract<PlanNode, { type: 'updateProfile' }>): Onward | undefined {
  const attributes = valuesOf(draft, at, set);
  const refused = attributes === undefined ? 'no-value' : draft.update(attributes);
  return refused === undefined ? { at, next } : fail(draft, at, refused, error);
}

/** Undefined: one of the expressions gives no value. */
export function valuesOf(draft: Draft, at: Instance, set: Readonly<Record<string, string>>): JsonObject | undefined {
  const entry = draft.contextOf(at);
  const facts = draft.facts(entry, entry, at);
  const all: [string, JsonObject[string]][] = [];
  for (const [name, source] of Object.entries(set)) {
    const valued = valueOf(source, facts);
    if (!valued.ok) return undefined;
    all.push([name, jsonOf(valued.value)]);
  }
  return Object.fromEntries(all);
}
