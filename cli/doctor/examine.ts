import type { ApiClient } from '../api/client.ts';
import { alarms, deadLetters, events, functions, mappings, queues, quota, stack, tables } from './account.ts';
import { apps, health } from './api.ts';
import { broken, type Finding, unseen } from './finding.ts';
import type { DoctorPorts } from './ports.ts';

export interface Patient {
  readonly account: DoctorPorts;
  readonly api: ApiClient;
  /** Why nobody is signed in. */
  readonly unsigned?: string;
}

interface Check {
  readonly name: string;
  look(patient: Patient): Promise<readonly Finding[]>;
  /** What it means that it cannot be looked at. */
  readonly else: 'broken' | 'unseen';
}

const account = (name: string, look: (ports: DoctorPorts) => Promise<readonly Finding[]>): Check => ({ name, look: (patient) => look(patient.account), else: 'unseen' });

/** In the order in which one would mend. */
const CHECKS: readonly Check[] = [
  account('stack', stack),
  { name: 'API', look: ({ api }) => health(api), else: 'broken' },
  { ...account('events', events), else: 'broken' },
  account('concurrency', quota),
  account('tables', tables),
  account('event sources', mappings),
  account('functions', functions),
  account('delivery queues', queues),
  account('dead letters', deadLetters),
  account('alarms', alarms),
  { name: 'apps', look: async ({ api, unsigned }) => (unsigned === undefined ? apps(api) : [unseen('apps', `nobody is signed in: ${unsigned}`, 'npx beckon login')]), else: 'unseen' },
];

/** Every check, whatever becomes of the others. */
export async function examine(patient: Patient): Promise<readonly Finding[]> {
  const found = await Promise.all(CHECKS.map(async ({ name, look, else: meaning }) => {
    try {
      return await look(patient);
    } catch (error) {
      const says = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return [meaning === 'broken' ? broken(name, says, 'docs/runbook.md#api-errors') : unseen(name, `could not be looked at: ${says}`, 'Let the credentials read it, or ask somebody whose may.')];
    }
  }));
  return found.flat();
}
