import { evaluateCondition } from '../expression/condition.ts';
import type { JsonObject } from '../json.ts';
import type { BeckonEvent } from '../profile/event.ts';
import type { Draft } from './draft.ts';

/** `event` is the one that arrives, `entry` what let the instance in. */
export function holds(draft: Draft, { when, event, entry }: { readonly when: string | undefined; readonly event: BeckonEvent; readonly entry: JsonObject }): boolean {
  if (when === undefined) return true;
  const verdict = evaluateCondition(when, draft.facts(event.properties, entry));
  return verdict.ok && verdict.value;
}
