import pMap from 'p-map';
import { Failure } from '../core/failure.ts';
import type { CohortKey } from '../core/journey/cohort.ts';
import { paceOf } from '../core/journey/pause.ts';
import { versionKey } from '../core/journey/plan.ts';
import type { ActorRow } from '../core/journey/row.ts';
import { catalogHolding } from '../core/ports.ts';
import { log } from './adapters/log.ts';
import { guarded } from './boundary.ts';
import { settled } from './hand.ts';
import { letGo, type LetGoPorts } from './let-go.ts';
import { moveActor } from './move-actor.ts';
import { runStepPorts } from './wiring/run-step.ts';

export type RunStepPorts = LetGoPorts;

/** What a state machine's Task hands over and gets back: one page of the cohort a call. */
export interface StepInput extends CohortKey { readonly cursor: string }
export interface StepAnswer { readonly more: boolean; readonly cursor: string }

/** Wakes one page of a cohort. The page only names profiles to look at: a row that moved on does not match and is
 *  skipped, so the same page may be worked any number of times. */
export async function runStep(ports: RunStepPorts, { cursor, ...cohort }: StepInput): Promise<StepAnswer> {
  await refuseUnknownPlan(ports, cohort);
  const perSecond = paceOf(cursor);
  if (perSecond !== undefined) return { more: await letGo(ports, cohort, perSecond), cursor };
  if (cursor === '') await ports.cohorts.seal(cohort);
  const next = await ports.cohorts.nextPage(cohort, cursor);
  if (next !== undefined) {
    const stands = (row: ActorRow): boolean => row.instances.some((i) => i.journey === cohort.journey && i.version === cohort.version && i.node === cohort.node);
    await settled(ports, () => pMap(next.page.profiles, (profileId) => moveActor(ports, profileId, { kind: 'moment', cohort }, stands), { concurrency: 16 }));
    if (next.more) return { more: true, cursor: next.page.page };
  }
  await ports.cohorts.markDrained(cohort);
  return { more: false, cursor: '' };
}

/** Draining a cohort whose plan is not known would lose people: the machine repeats the Task instead. */
async function refuseUnknownPlan(ports: RunStepPorts, cohort: CohortKey): Promise<void> {
  const version = versionKey(cohort.journey, cohort.version);
  const { plans } = await catalogHolding(ports.catalog, (c) => c.plans.has(version));
  if (!plans.has(version)) throw new Failure('no-plan', version);
}

export const handler = guarded('run-step', async (input: StepInput): Promise<StepAnswer> => {
  const began = Date.now();
  const answer = await runStep(runStepPorts(), input);
  log.info('page done', { function: 'run-step', journey: input.journey, cohort: `${input.node}#${input.moment}`, ms: Date.now() - began, counts: { more: Number(answer.more) } });
  return answer;
});
