/** `npm run bench:events [-- --events N --json FILE --strict]`: tracking events of devices in batches of 20, of which 5 % concern a live
 *  journey, through the functions as they are deployed: ingest-events by its own address, dispatch-events. Says what a million costs, and
 *  what it would by the API, which has a request more to pay for each batch. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { costOf } from '../../core/prices.ts';
import { billOf, perMillion, printBill, sumOf } from '../bill/bill.ts';
import { toldBy, unitsUsed } from '../fleet/usage.ts';
import { run } from './run.ts';
import { EVENTS_A_BATCH } from './senders.ts';

/** Dollars a million events may cost (design.md 10). */
const BAR = 0.15;
const STAGES = [{ stage: 'sdk', file: /@aws-sdk|@smithy/ }, { stage: 'validation', file: /zod/ }, { stage: 'moves', file: /core\/journey|core\/expression/ }, { stage: 'logs', file: /powertools/ }];

const { values } = parseArgs({ options: { events: { type: 'string', default: '1000000' }, json: { type: 'string' }, strict: { type: 'boolean', default: false } } });
const events = Number(values.events);
const world = await run(events);
try {
  const bill = perMillion(billOf(unitsUsed(world)), events);
  const told = await toldBy(world, () => STAGES);
  const dollarsPerMillion = Number(sumOf(bill).toFixed(4));
  const perEvent = (micros: number): number => Number((micros / events).toFixed(2));
  const figures = {
    events, dollarsPerMillion, dollarsPerMillionByApi: Number((dollarsPerMillion + costOf('apiRequest', 1e6 / EVENTS_A_BATCH)).toFixed(4)), cpuMicrosPerEvent: perEvent(Object.values(told.cpuMicros).reduce((a, b) => a + b, 0)),
    cpuMicrosPerEventByFunction: Object.fromEntries(Object.entries(told.cpuMicros).map(([name, micros]) => [name, perEvent(micros)])),
    peakMiB: told.peakMiB, moved: world.cloud.dynamo.rows('Instances').length, bill,
  };
  console.log(`${events.toLocaleString('en')} events in batches of ${EVENTS_A_BATCH}, ${figures.moved.toLocaleString('en')} actor rows moved\nper million events:\n${printBill(bill)}`);
  console.log(`CPU-µs per event ${figures.cpuMicrosPerEvent} (${Object.entries(figures.cpuMicrosPerEventByFunction).map(([n, v]) => `${n} ${v}`).join(', ')})\npeak MiB ${JSON.stringify(told.peakMiB)}`);
  const passes = dollarsPerMillion <= BAR;
  console.log(`${passes ? 'pass' : 'FAIL'}  $ ${dollarsPerMillion} per million events, bar $ ${BAR}; by the API $ ${figures.dollarsPerMillionByApi}`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  process.exitCode = values.strict && !passes ? 1 : 0;
} finally {
  world.close();
}
