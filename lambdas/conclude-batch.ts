import pMap from 'p-map';
import { OTHER_ENVIRONMENT } from '../core/delivery/aim.ts';
import type { PushBatch } from '../core/delivery/batch.ts';
import { leftoversOf } from '../core/delivery/leftovers.ts';
import type { OutcomeRow } from '../core/delivery/outcome.ts';
import { deadTokensOf, movedTokensOf, quarantinedOf, targetOf } from '../core/delivery/token-notes.ts';
import type { DeliverPorts } from './deliver-push.ts';

const parallel = { concurrency: 8 };

/** What a finished batch still owes. Each step is harmless when repeated: a note holds only for the token it names, a leftover batch
 *  has a derived id. */
export async function conclude(ports: DeliverPorts, batch: PushBatch, row: OutcomeRow): Promise<void> {
  const { profiles } = ports;
  const named = ({ profileId, deviceId, token, activity }: PushBatch['pushes'][number]) => ({ profileId, app: batch.app, deviceId, token, ...(activity !== undefined && { activity: activity.key }) });
  await pMap(deadTokensOf(batch, row), ({ push, since }) => profiles.dropToken({ ...named(push), since }), parallel);
  await pMap(movedTokensOf(batch, row), (push) => profiles.moveToken({ ...named(push), environment: OTHER_ENVIRONMENT[push.environment] }), parallel);
  const refused = quarantinedOf(batch, row);
  const target = refused.length === 0 ? undefined : targetOf((await ports.catalog.current()).apps.get(batch.app), batch.provider);
  if (target !== undefined) {
    await pMap(refused, ({ push, reason }) => profiles.quarantineToken({ ...named(push), quarantine: { reason, target, at: row.at } }), parallel);
  }
  await pMap(leftoversOf(batch, row, ports.hash), (leftover) => ports.queue.send(leftover.batch, leftover.delay), parallel);
}
