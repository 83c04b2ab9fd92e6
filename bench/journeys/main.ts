/** `npm run bench:journeys [-- --profiles N --json FILE --strict]`: people through journeys in simulated time, through the functions as they are
 *  deployed. The reference journey (five activities, a day's wait, one push) at 100 and 1,000 entries a second, over a day that has a night, and at
 *  one entry a minute; the examples that events enter. What a million costs, by what, and what CPU time a move takes. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { printBill, sumOf } from '../bill/bill.ts';
import { textBars } from '../chart/text.ts';
import { ALTERNATIVES } from './alternatives.ts';
import { dayAndNight, SLICES, steadily } from './arrival.ts';
import { journey, type Ran } from './journey.ts';
import { type Figures, measured, waiting } from './measure.ts';
import { type Arrivals, EXAMPLE_PLAYS, type Play, REFERENCE_PLAY } from './play.ts';

const BARS = { dollarsPerMillion: 1.75, dollarsPerDayThin: 0.05, cpuMicrosPerMove: 60 };
const FROM = Date.UTC(2026, 10, 30);
const DAY = 86_400_000;
/** A day of the curve; `--profiles` says how much of it is played. */
const A_DAY = 10_000_000;

const { values } = parseArgs({ options: { profiles: { type: 'string', default: '40000' }, json: { type: 'string' }, strict: { type: 'boolean', default: false } } });
const profiles = Number(values.profiles);

/** Says where it is, every ten seconds. */
function teller(name: string): (said: string) => void {
  let last = Date.now();
  return (said) => {
    if (Date.now() - last < 10_000) return;
    last = Date.now();
    console.error(`  ${name}: ${said}`);
  };
}

interface Scenario { readonly name: string; readonly play?: Play; readonly people: number; readonly arrivals: Arrivals; readonly countFrom?: number; readonly until?: number }

async function run<T>({ name, play = REFERENCE_PLAY, ...scenario }: Scenario, read: (ran: Ran) => Promise<T>): Promise<T> {
  console.error(`${name} …`);
  const ran = await journey({ play, from: FROM, progress: teller(name), ...scenario });
  try {
    const told = await read(ran);
    console.error(`  ${ran.came.toLocaleString('en')} came, ${ran.moves.toLocaleString('en')} moves, ${ran.executions.toLocaleString('en')} executions`);
    return told;
  } finally {
    ran.world.close();
  }
}

const steady = (people: number, perSecond: number): Scenario => ({ name: `${people.toLocaleString('en')} people, ${perSecond} a second`, people, arrivals: steadily(people, perSecond, FROM) });
const line = (name: string, { people, dollarsPerMillion, cpuMicrosPerMove, moves, executions }: Figures): string =>
  `  ${name.padEnd(34)} ${people.toLocaleString('en').padStart(10)} people  ${(moves / people).toFixed(2)} moves  ${executions.toLocaleString('en').padStart(6)} executions  $ ${dollarsPerMillion.toFixed(3).padStart(6)} per M  ${cpuMicrosPerMove.toFixed(0).padStart(5)} CPU-µs a move`;

const points: Figures[] = [];
for (const people of [Math.round(profiles / 4), profiles]) points.push(await run(steady(people, 100), (ran) => measured(ran, 100)));
const last = points.at(-1);
if (last === undefined) throw new Error('nothing was measured');
const busy = await run(steady(profiles, 1_000), async (ran) => ({ figures: await measured(ran, 1_000), waits: await waiting(ran) }));
const slices = Math.min(SLICES, Math.max(1, Math.round(profiles / (A_DAY / SLICES))));
const day = await run({ name: `${slices} of ${SLICES} slices of a day of ${A_DAY.toLocaleString('en')}`, people: Math.ceil((2 * A_DAY * slices) / SLICES), arrivals: dayAndNight(A_DAY, slices, FROM) }, (ran) => measured(ran, (A_DAY * 1_000) / DAY));
// Two days, of which the second counts: then people come and wake.
const thin = await run({ name: 'one a minute', people: 4_000, arrivals: steadily(4_000, 1 / 60, FROM), countFrom: FROM + DAY, until: FROM + 2 * DAY }, (ran) => measured(ran, 1 / 60));
const examples: Record<string, Figures> = {};
for (const [name, play] of Object.entries(EXAMPLE_PLAYS)) {
  const people = Math.round(profiles / 8);
  examples[name] = await run({ name, play, people, arrivals: steadily(people, 100, FROM) }, (ran) => measured(ran, 100));
}

const dollarsPerDayThin = Number(((thin.dollarsPerMillion * thin.people) / 1e6).toFixed(4));
const checks = [
  { what: '$ per million at 100 entries a second', figure: last.dollarsPerMillion, bar: BARS.dollarsPerMillion },
  { what: '$ a day at one entry a minute', figure: dollarsPerDayThin, bar: BARS.dollarsPerDayThin },
  { what: 'CPU-µs a move', figure: last.cpuMicrosPerMove, bar: BARS.cpuMicrosPerMove },
  { what: 'CPU-µs a move in our own code', figure: last.cpuMicrosPerMoveByWhose.own, bar: BARS.cpuMicrosPerMove },
].map((c) => ({ ...c, pass: c.figure <= c.bar }));

console.log(`five activities, a day's wait, one push; per million people at 100 entries a second:\n${printBill(last.bill)}`);
console.log(`one entry a minute, a day (${thin.people.toLocaleString('en')} entries, ${thin.executions} executions), per million:\n${printBill(thin.bill)}`);
console.log(`CPU-µs a move by whose\n${textBars(Object.entries(last.cpuMicrosPerMoveByWhose))}\nby stage\n${textBars(Object.entries(last.cpuMicrosPerMoveByStage))}\nby function\n${textBars(Object.entries(last.cpuMicrosPerMoveByFunction))}`);
console.log([...points.map((p) => line('100 a second', p)), line('1,000 a second', busy.figures), line(`a day and a night, ${slices} of ${SLICES} slices`, day), line('1 a minute', thin), ...Object.entries(examples).map(([name, f]) => line(name, f))].join('\n'));
console.log(`a million that only wait, a day: storage $ ${busy.waits.storagePerMillionDays} (${busy.waits.bytesARow} bytes a row), four sweeps over all rows $ ${busy.waits.sweepPerMillionDays}`);
console.log('by arithmetic, per million:');
for (const { name, how, dollars } of ALTERNATIVES) console.log(`  ${name.padEnd(44)} $ ${dollars.toFixed(2).padStart(7)}  ${(dollars / sumOf(last.bill)).toFixed(1)} times  (${how})`);
for (const { what, figure, bar, pass } of checks) console.log(`${pass ? 'pass' : 'FAIL'}  ${what.padEnd(40)} ${String(figure).padStart(8)}  bar ${bar}`);

const figures = { dollarsPerMillion: last.dollarsPerMillion, dollarsPerDayThin, cpuMicrosPerMove: last.cpuMicrosPerMove, cpuMicrosPerMoveByWhose: last.cpuMicrosPerMoveByWhose, cpuMicrosPerMoveByStage: last.cpuMicrosPerMoveByStage, waiting: busy.waits, steady: points, busy: busy.figures, day: { slices, of: SLICES, perDay: A_DAY, ...day }, thin, examples, alternatives: ALTERNATIVES, checks };
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = values.strict && checks.some(({ pass }) => !pass) ? 1 : 0;
process.exit();
