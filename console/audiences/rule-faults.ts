import { audienceDocument } from '../../core/api/audiences.ts';
import { check } from '../../core/api/validation.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Fault } from '../../core/problem.ts';

/** What an audience lacks to be one, while somebody types; what its rule means is judged when it is saved. */
export function ruleFaults(document: JsonObject): readonly Fault[] {
  const checked = check(audienceDocument, document);
  return checked.ok ? [] : checked.faults;
}
