import type { Step } from '../../../core/journey/owed.ts';
import type { Lots, Standing } from '../naive/person.ts';
import type { Looked } from '../notes.ts';

/** What became of the places a look asked for. Who of many gets one is nobody's promise: how many do is (verify/places.ts). */
export function lotsOf({ row }: Looked): Lots {
  const steps = row?.owed.steps ?? [];
  const asked = new Map<string, boolean[]>();
  const note = (key: string, had: boolean): void => void asked.set(key, [...(asked.get(key) ?? []), had]);
  for (const step of steps) {
    if (isOfEntry(step)) note(`in ${step.journey}@${String(step.version)}`, step.kind === 'started');
    if (step.kind === 'entered' && step.from !== undefined) note(`by ${step.journey}@${String(step.version)}/${step.from}`, step.path !== 'over');
  }
  const took = (key: string): boolean => asked.get(key)?.shift() ?? false;
  const keyOf = ({ journey, version, node }: Standing): string => `by ${journey}@${String(version)}/${node}`;
  return {
    enters: (journey, version) => took(`in ${journey}@${String(version)}`),
    passes: (one) => took(keyOf(one)),
    capped: ({ id, visits }) => row?.owed.pushes.some((push) => push.instance === id && push.visit === visits && push.no === 'capped') === true,
  };
}

const isOfEntry = ({ kind, reason }: Step): boolean => kind === 'started' || (kind === 'refused' && (reason === 'capped' || reason === 'journey-full'));
