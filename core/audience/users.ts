import { expressionsIn } from '../catalog/interest.ts';
import type { Stored } from '../catalog/records.ts';
import { namesOf } from '../catalog/usage.ts';
import { readsOf } from '../expression/condition.ts';
import { AUDIENCE_ENTERED, AUDIENCE_LEFT, type Plan } from '../journey/plan.ts';
import type { AudienceRecord } from './document.ts';
import { namesIn } from './references.ts';

/** Who uses the audience: "audience vip, journey cart@2"; undefined when nobody does. Journeys read it in a condition, or hear who
 *  entered and left it. */
export function usersOfAudience(id: string, { plans, audiences }: { readonly plans: readonly Plan[]; readonly audiences: readonly Stored<AudienceRecord>[] }): string | undefined {
  const sets = audiences.filter((other) => other.id !== id && namesIn(other.body.document).includes(id)).map((other) => `audience ${other.id}`);
  const journeys = plans.filter((plan) => reads(plan, id)).map((plan) => `journey ${namesOf([plan])}`);
  const all = [...sets, ...journeys];
  return all.length === 0 ? undefined : all.join(', ');
}

function reads(plan: Plan, id: string): boolean {
  if (plan.entry.runs?.audience === id) return true;
  const sources = expressionsIn(plan);
  const hears = plan.listens.some((name) => name === AUDIENCE_ENTERED || name === AUDIENCE_LEFT);
  return sources.some((source) => readsOf(source).audiences.includes(id) || (hears && [`'${id}'`, `"${id}"`].some((text) => source.includes(text))));
}
