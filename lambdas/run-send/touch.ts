import pMap from 'p-map';
import { Failure } from '../../core/failure.ts';
import { emptyRow, type ActorRow, type Touch } from '../../core/journey/row.ts';
import { withTouch } from '../../core/journey/touches.ts';
import { isNobodys } from '../../core/send/member.ts';
import type { RunPorts } from './ports.ts';

const AT_ONCE = 32;
const ATTEMPTS = 8;

export interface TouchedPerson { readonly profileId: string; readonly touch: Touch }

/** Remembers in everybody's actor row that a push with a goal was meant for them: one conditional write a person, and none the second time. */
export async function rememberTouches(ports: RunPorts, people: readonly TouchedPerson[]): Promise<readonly Touch[]> {
  const known = people.filter(({ profileId }) => !isNobodys(profileId));
  if (known.length === 0) return [];
  const rows = await ports.lookup.readMany([...new Set(known.map(({ profileId }) => profileId))]);
  await pMap(known, ({ profileId, touch }) => remember(ports, rows.get(profileId) ?? emptyRow(profileId), touch), { concurrency: AT_ONCE });
  return known.map(({ touch }) => touch);
}

async function remember(ports: RunPorts, known: ActorRow, touch: Touch): Promise<void> {
  let row = known;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const touches = withTouch(row.touches ?? [], touch);
    if (touches === row.touches || await ports.actors.write({ ...row, revision: row.revision + 1, touches, owed: { pushes: [], waits: [], steps: [] } }, [])) return;
    row = await ports.actors.read(row.profileId) ?? emptyRow(row.profileId);
  }
  throw new Failure('row-raced', 'touch');
}
