import { NOBODYS_MEMBER } from '../delivery/forgotten.ts';
import type { OutcomeRow } from '../delivery/outcome.ts';
import type { StepRow } from '../delivery/step-row.ts';
import { namesIn, toldWithout } from '../report/told.ts';

type Names = ReadonlySet<string>;

/** The row without the person: places, outcomes and counts stay, whose the push was goes. Undefined when they are not in it. */
export function outcomeWithout(row: OutcomeRow, names: Names): OutcomeRow | undefined {
  if (!row.profiles.some((id) => names.has(id))) return undefined;
  const theirs = row.profiles.map((id) => names.has(id));
  const blank = (all: readonly string[], text: string): readonly string[] => all.map((value, n) => (theirs[n] ? text : value));
  return { ...row, profiles: blank(row.profiles, ''), instances: blank(row.instances, ''), members: blank(row.members, NOBODYS_MEMBER) };
}

/** Who got nothing is forgotten; that somebody did is in the counts. Who made a step leaves it to nobody, so that there are as many as were counted. */
export function stepWithout(step: StepRow, names: Names): StepRow | undefined {
  if (!namesIn(step).some((name) => names.has(name))) return undefined;
  const { people } = step;
  return {
    ...step, excluded: step.excluded.filter(({ profileId }) => !names.has(profileId)),
    ...(people !== undefined && { people: people.map((told) => toldWithout(told, names)) }),
  };
}
