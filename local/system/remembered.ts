import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Authority, makeAuthority } from '../simulators/authority.ts';
import type { SimulatorOptions } from '../simulators/options.ts';
import { type Simulators, startSimulators } from '../simulators/start.ts';

/** The simulators are where they were, under the same authority, if their ports are free: functions were told both, so the
 *  last synthesis and kept data stay good. */
interface Remembered {
  readonly authority: Authority;
  readonly ports: Required<NonNullable<SimulatorOptions['ports']>>;
}

const fileIn = (home: string): string => join(home, 'simulators.json');

export async function startRememberedSimulators(home: string): Promise<Simulators> {
  const before = existsSync(fileIn(home)) ? (JSON.parse(readFileSync(fileIn(home), 'utf8')) as Remembered) : undefined;
  const authority = before?.authority ?? (await makeAuthority());
  const simulators = await startSimulators({ authority, ...(before && { ports: before.ports }) }).catch((error: unknown) => {
    if (before === undefined) throw error;
    return startSimulators({ authority });
  });
  writeFileSync(fileIn(home), JSON.stringify({ authority, ports: portsOf(simulators) } satisfies Remembered), { mode: 0o600 });
  return simulators;
}

function portsOf({ apns, fcm, web, control }: Simulators): Remembered['ports'] {
  const port = (origin: string): number => Number(new URL(origin).port);
  return { apnsProduction: port(apns.production), apnsSandbox: port(apns.sandbox), fcm: port(fcm), web: port(web), control: port(control) };
}
