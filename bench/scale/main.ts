/** `npm run bench:scale [-- --measured FILE --json FILE --svg FILE]`: how long a broadcast to 1 M and to 100 M devices takes through the
 *  quotas of AWS and the providers, second by second, on a new account and on one whose quotas were raised, and what limits it when.
 *  `--measured` is the JSON of bench:broadcast, whose rates the model takes; without it, those of bench/README.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Line } from '../bill/bill.ts';
import { lineChart } from '../chart/svg.ts';
import { type Course, PROVIDERS, type Scenario, simulate, spansOf } from './model.ts';
import { type Measured, scenarios } from './scenarios.ts';

const OF_README: Measured = { runSendMicros: 117, senderMicros: 67, readUnits: 0.077, writeUnits: 0.057 };

interface Broadcast { readonly cpuMicrosPerPushByFunction: Readonly<Record<string, number>>; readonly bills: { readonly plain: readonly Line[] } }

function measuredIn(file: string): Measured {
  const { cpuMicrosPerPushByFunction: micros, bills: { plain } } = JSON.parse(readFileSync(file, 'utf8')) as Broadcast;
  const units = (unit: Line['unit'], of: RegExp): number => plain.reduce((sum, line) => sum + (line.unit === unit && of.test(line.who) ? line.n : 0), 0) / 1e6;
  const senders = (micros['deliver-apns'] ?? 0) + (micros['deliver-fcm'] ?? 0);
  return { runSendMicros: micros['run-send'] ?? OF_README.runSendMicros, senderMicros: senders, readUnits: units('readUnits', /^run-send$/), writeUnits: units('writeUnits', /^deliver-/) };
}

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h} h ${m} min` : m > 0 ? `${m} min ${s} s` : `${seconds.toFixed(1)} s`;
};

const SHADES = ' ▁▂▃▄▅▆▇█';
const COLUMNS = 60;

/** Share of the pushes that are out, over the time it took. */
function spark({ moments }: Course, { pushes }: Scenario): string {
  const end = moments.at(-1)?.at ?? 1;
  return Array.from({ length: COLUMNS }, (_, column) => {
    const at = ((column + 1) / COLUMNS) * end;
    const moment = moments.findLast((m) => m.at <= at);
    const share = moment === undefined ? 0 : (moment.sent.apns + moment.sent.fcm) / pushes;
    return SHADES[Math.round(share * (SHADES.length - 1))] ?? ' ';
  }).join('');
}

function told(scenario: Scenario, course: Course): string {
  const rows = (['all', ...PROVIDERS] as const).map((who) => {
    const { first, median, last } = course.times[who];
    return `  ${who.padEnd(5)} first ${clock(first).padStart(12)}   median ${clock(median).padStart(12)}   last ${clock(last).padStart(12)}`;
  });
  const spans = PROVIDERS.flatMap((provider) => spansOf(course.moments, provider).filter(({ limiter, rate }) => limiter !== 'nothing' || rate > 0).map(({ from, to, limiter, rate }) =>
    `  ${provider.padEnd(5)} ${clock(from).padStart(12)} to ${clock(to).padStart(12)}  ${Math.round(rate).toLocaleString('en').padStart(9)}/s  held by ${limiter}`));
  return [scenario.name, ...rows, ...spans, `  |${spark(course, scenario)}| share sent over ${clock(course.times.all.last)}`].join('\n');
}

const { values } = parseArgs({ options: { measured: { type: 'string' }, json: { type: 'string' }, svg: { type: 'string' } } });
const measured = values.measured === undefined ? OF_README : measuredIn(values.measured);
const courses = scenarios(measured).map((scenario) => ({ scenario, course: simulate(scenario) }));
for (const { scenario, course } of courses) console.log(`${told(scenario, course)}\n`);
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ measured, courses: courses.map(({ scenario, course }) => ({ scenario, times: course.times, limiters: Object.fromEntries(PROVIDERS.map((p) => [p, spansOf(course.moments, p)])) })) }, null, 2)}\n`);
}
const svg = values.svg ?? values.json?.replace(/(\.json)?$/, '.svg');
if (svg !== undefined) {
  const lines = courses.map(({ scenario, course }) => ({ name: scenario.name, points: thinned(course.moments).map((m) => ({ x: m.at, y: m.sent.apns + m.sent.fcm })) }));
  writeFileSync(svg, lineChart({ title: 'Pushes handed to providers', x: 'seconds since the call', y: 'pushes', log: true, lines }));
}

/** As many points as a line can show, the last among them. */
function thinned(moments: Course['moments']): Course['moments'] {
  const kept = moments.slice(1);
  const every = Math.ceil(kept.length / 400);
  return kept.filter((_, n) => n < 100 || n % every === 0 || n === kept.length - 1);
}
