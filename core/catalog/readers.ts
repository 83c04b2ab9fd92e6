import type { AudienceRecord } from '../audience/document.ts';
import { readsOf, type Reads } from '../expression/condition.ts';
import type { Plan } from '../journey/plan.ts';
import { expressionsIn } from './interest.ts';
import type { Stored } from './records.ts';
import { namesOf } from './usage.ts';

/** Who reads `id` as `computed.<id>` or `audiences.<id>`: "audience vip, journey cart@2"; undefined when nobody does. */
export function readersOf(root: Exclude<keyof Reads, 'last'>, id: string, { plans, audiences }: { readonly plans: readonly Plan[]; readonly audiences: readonly Stored<AudienceRecord>[] }): string | undefined {
  const reads = (source: string): boolean => readsOf(source)[root].includes(id);
  const sets = audiences.filter(({ body: { document } }) => 'rule' in document && reads(document.rule)).map((a) => `audience ${a.id}`);
  const journeys = plans.filter((plan) => expressionsIn(plan).some(reads)).map((plan) => `journey ${namesOf([plan])}`);
  const all = [...sets, ...journeys];
  return all.length === 0 ? undefined : all.join(', ');
}
