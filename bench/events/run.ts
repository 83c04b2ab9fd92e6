import { streamEvent, urlEvent } from '../fleet/lambda-events.ts';
import { World } from '../fleet/world.ts';
import { batchOf, EVENTS_A_BATCH, storeJourney, storeSender } from './senders.ts';

const HEAP_MIB = 448;
/** Records an invocation of dispatch-events gets (lib/streams.ts). */
const RECORDS = 100;

/** So many events through the functions as they are deployed. Throws unless all are taken. */
export async function run(events: number): Promise<World> {
  const batches = Math.ceil(events / EVENTS_A_BATCH);
  const world = await new World({ profiles: batches, heapMiB: HEAP_MIB, profiled: true, deadEvery: Infinity }).start();
  world.storeApp();
  storeJourney(world);
  const [ingest, dispatch] = await Promise.all([world.open('ingest-events'), world.open('dispatch-events')]);
  for (let n = 0; n < batches; n += 1) {
    const { header, body } = batchOf(n, Date.now());
    storeSender(world, n);
    const answer = (await ingest.invoke(urlEvent('POST', '/v1/events', body, header))) as { statusCode: number; body: string };
    if (answer.statusCode !== 202) throw new Error(`batch ${n}: ${answer.statusCode} ${answer.body}`);
    if ((n + 1) % RECORDS === 0 || n + 1 === batches) await dispatch.invoke(streamEvent(world.cloud.changes('Events', RECORDS)));
    if ((n + 1) % 5_000 === 0) console.error(`  ${((n + 1) * EVENTS_A_BATCH).toLocaleString('en')} events`);
  }
  return world;
}
