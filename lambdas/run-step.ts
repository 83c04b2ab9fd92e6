import pMap from 'p-map';
import { Failure } from '../core/failure.ts';
import type { CohortKey } from '../core/journey/cohort.ts';
import { paceOf } from '../core/journey/pause.ts';
import { versionKey } from '../core/journey/plan.ts';
import type { ActorRow } from '../core/journey/row.ts';
import { catalogHolding } from '../core/catalog/holding.ts';
import { log } from './adapters/log.ts';
import { guarded } from './boundary.ts';
import { settled } from './hand.ts';
import { letGo, type LetGoPorts } from './let-go.ts';
import { AT_ONCE, moveActor } from './move-actor.ts';
import { runStepPorts } from './wiring/run-step.ts';

export type RunStepPorts = LetGoPorts;

/** A busy journey's pages name a few people each, and a call that looked at one page only would be mostly transitions. So many people take half a minute;
 *  a call that has worked for twice that takes no more pages, long before its time is up. */
const MEMBERS_A_STEP = 20_000;
const STEP_MS = 60_000;
const PAGES_A_LOOK = 20;

/** What a state machine's Task hands over and gets back: some pages of the cohort a call. */
export interface StepInput extends CohortKey { readonly cursor: string }
export interface StepAnswer { readonly more: boolean; readonly cursor: string }

/** Wakes people of a cohort. A page only names profiles to look at: a row that moved on does not match and is
 *  skipped, so the same page may be worked any number of times. */
export async function runStep(ports: RunStepPorts, { cursor, ...cohort }: StepInput): Promise<StepAnswer> {
  await refuseUnknownPlan(ports, cohort);
  const perSecond = paceOf(cursor);
  if (perSecond !== undefined) return { more: await letGo(ports, cohort, perSecond), cursor };
  if (cursor === '') await ports.cohorts.seal(cohort);
  const answer = await wakeMembers(ports, cohort, cursor);
  if (!answer.more) await ports.cohorts.markDrained(cohort);
  return answer;
}

/** Pages from behind the cursor on, until one call has looked at enough people, or long enough. */
async function wakeMembers(ports: RunStepPorts, cohort: CohortKey, cursor: string): Promise<StepAnswer> {
  const stands = (row: ActorRow): boolean => row.instances.some((i) => i.journey === cohort.journey && i.version === cohort.version && i.node === cohort.node);
  const until = ports.clock.now() + STEP_MS;
  let after = cursor;
  for (let looked = 0; looked < MEMBERS_A_STEP && ports.clock.now() < until;) {
    const { pages, more } = await ports.cohorts.nextPages(cohort, after, PAGES_A_LOOK);
    const members = new Set(pages.flatMap(({ profiles }) => profiles));
    await settled(ports, () => pMap(members, (profileId) => moveActor(ports, profileId, { kind: 'moment', cohort }, { concerns: stands }), { concurrency: AT_ONCE }));
    if (!more) return { more: false, cursor: '' };
    after = pages.at(-1)?.page ?? after;
    looked += members.size;
  }
  return { more: true, cursor: after };
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
