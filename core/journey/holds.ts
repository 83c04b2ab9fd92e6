import { evaluateCondition } from '../expression/condition.ts';
import type { JsonObject } from '../json.ts';
import type { BeckonEvent } from '../profile/event.ts';
import type { Draft } from './draft.ts';
import type { Instance } from './row.ts';

interface Held { readonly when: string | undefined; readonly event: Pick<BeckonEvent, 'properties'>; readonly entry: JsonObject; /** Whose answers of webhooks are read. */ readonly of?: Instance | undefined }

/** `event` is the one that arrives, `entry` what let the instance in. */
export function holds(draft: Draft, { when, event, entry, of }: Held): boolean {
  if (when === undefined) return true;
  const verdict = evaluateCondition(when, draft.facts(event.properties, entry, of));
  return verdict.ok && verdict.value;
}
