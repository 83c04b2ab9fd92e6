import { isOver, versionKey } from '../journey/plan.ts';
import type { Plan } from '../journey/plan.ts';
import type { Fault } from '../problem.ts';
import type { PlanRecord } from './ports.ts';
import type { JourneyRecord, Stored } from './records.ts';

/** Plans that may still send: of the live version, and of closed ones whose instances finish there. */
export function activePlans(journeys: readonly Stored<JourneyRecord>[], plans: readonly Stored<PlanRecord>[]): readonly Plan[] {
  const active = new Set(journeys.flatMap((j) => j.body.versions.filter((v) => !isOver(v.status)).map((v) => versionKey(j.id, v.version))));
  return plans.filter((p) => active.has(p.id)).map((p) => p.body.plan);
}

export const messagesOf = (plan: Plan): ReadonlySet<string> =>
  new Set(Object.values(plan.nodes).flatMap((node) => (node.type === 'push' ? [node.message] : [])));

export const usersOf = (message: string, active: readonly Plan[]): readonly Plan[] => active.filter((p) => messagesOf(p).has(message));

/** "abandoned-cart@3, abandoned-cart@4" */
export const namesOf = (plans: readonly Plan[]): string => plans.map((p) => versionKey(p.journey, p.version)).sort().join(', ');

/** A version keeps only the event fields its messages read when it was published: instances that entered since then
 *  lack any other, and a message that now asks for one would say nothing to them. */
export function faultsOfKeeps(message: string, fields: readonly string[] | '*', active: readonly Plan[]): Fault[] {
  return usersOf(message, active).flatMap((plan) => {
    const lacking = fieldsNotKept(plan, fields);
    if (lacking === undefined) return [];
    return [{
      path: '',
      code: 'field-not-kept',
      message: `${versionKey(plan.journey, plan.version)} sends this message and does not keep ${lacking} of the event it was entered by`,
      severity: 'error' as const,
      suggestion: 'Store the message under another id, use that in the journey and publish a new version',
    }];
  });
}

function fieldsNotKept({ keeps }: Plan, fields: readonly string[] | '*'): string | undefined {
  if (keeps === '*') return undefined;
  if (fields === '*') return 'all fields';
  const lacking = fields.filter((f) => !keeps.includes(f));
  return lacking.length === 0 ? undefined : lacking.map((f) => `"${f}"`).join(', ');
}
