/** `npm run bench:render [-- --json FILE --strict]`: what a message's two texts with four variables take of a CPU, and a condition of three
 *  terms; beside other people's engines over the same text and data, in one run, each asked in turn. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Handlebars from 'handlebars';
import { Liquid } from 'liquidjs';
import { evaluateCondition } from '../../core/expression/condition.ts';
import { renderTemplate, type TemplateFacts } from '../../core/message/template.ts';

const { values } = parseArgs({ options: { json: { type: 'string' }, strict: { type: 'boolean', default: false } } });

const ROUNDS = 9;
const CALLS = 50_000;

const texts = ['Autumn sale, {{profile.firstName}}', 'Everything in {{profile.city}} is up to {{event.percent}} % off until Sunday, for {{profile.tier}} members first.'];
const facts: TemplateFacts = { profile: { firstName: 'Zoë', city: 'Graz', tier: 'gold' }, event: { percent: 40 }, device: {}, now: 0 };
const SAID = 'Everything in Graz is up to 40 % off until Sunday, for gold members first.';
const CONDITION = "profile.tier == 'gold' && profile.orders >= 3 && event.total > 50.0";
const judged = { profile: { tier: 'gold', orders: 7 }, event: { total: 99.5 }, entry: { total: 99.5 }, now: 0 };

interface Contender { readonly case: 'render' | 'condition'; readonly engine: string; readonly run: () => unknown; readonly right: (answer: unknown) => boolean }

/** None escapes: a push is no HTML. Each has parsed before. */
function contenders(): readonly Contender[] {
  const bars = texts.map((text) => Handlebars.compile(text, { noEscape: true, knownHelpersOnly: true }));
  const liquid = new Liquid();
  const parsed = texts.map((text) => liquid.parse(text));
  const isSaid = (answer: unknown): boolean => (answer as readonly string[])[1] === SAID;
  return [
    { case: 'render', engine: 'beckon', run: () => texts.map((text) => { const told = renderTemplate(text, facts); return told.ok ? told.text : told.reason; }), right: isSaid },
    { case: 'render', engine: 'handlebars', run: () => bars.map((bar) => bar({ profile: facts.profile, event: facts.event })), right: isSaid },
    { case: 'render', engine: 'liquidjs', run: () => parsed.map((one) => liquid.renderSync(one, { profile: facts.profile, event: facts.event }) as string), right: isSaid },
    { case: 'condition', engine: 'beckon', run: () => evaluateCondition(CONDITION, judged), right: (answer) => (answer as { value?: boolean }).value === true },
  ];
}

/** CPU-µs a call. */
function timed(run: () => unknown): number {
  const before = process.cpuUsage();
  for (let n = 0; n < CALLS; n += 1) run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CALLS;
}

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[all.length >> 1] ?? Number.NaN;

const all = contenders();
for (const { engine, run, right } of all) if (!right(run())) throw new Error(`${engine} says something else: ${JSON.stringify(run())}`);
for (const { run } of all) timed(run);
// By turns, so that what else the computer does meets all of them.
const rounds = Array.from({ length: ROUNDS }, () => all.map(({ run }) => timed(run)));
const rows = all.map(({ case: what, engine }, n) => ({ case: what, engine, micros: Number(median(rounds.map((round) => round[n] ?? Number.NaN)).toFixed(3)) }));

const BARS = { render: 5, condition: 1.5 } as const;
const own = (what: keyof typeof BARS): number => rows.find((row) => row.case === what && row.engine === 'beckon')?.micros ?? Number.NaN;
for (const row of rows) console.log(`${row.case.padEnd(10)} ${row.engine.padEnd(11)} ${String(row.micros).padStart(8)} µs  ${(row.micros / own(row.case)).toFixed(2)} times beckon's`);
const passes = (Object.keys(BARS) as (keyof typeof BARS)[]).map((what) => ({ what, pass: own(what) <= BARS[what] }));
for (const { what, pass } of passes) console.log(`${pass ? 'pass' : 'FAIL'}  ${what} ${own(what)} µs, bar ${BARS[what]}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ rows }, null, 2)}\n`);
process.exitCode = values.strict && passes.some(({ pass }) => !pass) ? 1 : 0;
