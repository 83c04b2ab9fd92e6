import { expect, it } from 'vitest';
import { run } from '../../bench/events/run.ts';
import { unitsUsed } from '../../bench/fleet/usage.ts';

it('events go through the functions as they are deployed, and are billed', { timeout: 60_000 }, async () => {
  const world = await run(60);
  try {
    const units = unitsUsed(world);
    expect([world.cloud.dynamo.rows('Events').length, world.cloud.dynamo.rows('Instances').length]).toEqual([3, 3]);
    expect([units['ingest-events']?.invocations, units['ingest-events']?.writeUnits, units['dispatch-events']?.invocations]).toEqual([3, 3, 1]);
  } finally {
    world.close();
  }
});
