import { formulas } from '../../core/report/formulas.ts';
import { page, table } from './table.ts';

/** What each number of a report means. */
export function reportsPage(): string {
  const of = (kind: 'count' | 'rate'): string => table(['Number', 'Formula', 'What it means', 'Adobe Journey Optimizer'],
    formulas().filter((one) => one.kind === kind).map(({ key, formula, words, ajo = '' }) => [`\`${key}\``, formula, words, ajo]));
  return page('Reports', 'core/report/formulas.ts', INTRODUCTION, `## Numbers\n\n${of('count')}`, `## Rates\n\nNull where there is nothing to be a share of.\n\n${of('rate')}`, ADDS, GOALS, LIMITS);
}

const INTRODUCTION = '`GET /v1/reports/{scope}/{id}` (`npx beckon report show <scope> <id>`) reports a `journey`, `message`, `send`, `app`, `channel` or the `account` (id `all`). `range=live` is the last 24 hours by the minute; minutes are kept 2 days, hours 90 days, days 400 days. `…/rows` leads to the pushes behind a number, `…/export` writes it as CSV or NDJSON with one number a line. `GET /v1/reports/journeys/{id}` tells a journey by node.';
const ADDS = '## Whether it adds up\n\n`balance`: inFlightBefore + targeted = outcomes + inFlight, for any range. `inFlightBefore` is what was taken in before the range and had no outcome when it began. If there are more outcomes than pushes, `balanced` is false and `difference` says how many. Counters are folded from finished rows, each exactly once, some seconds after them. Tests, dry runs and proofs count in their own journey or send only; an excluded person (`unaddressed`) was never targeted.';
const GOALS = '## Goals and lift\n\nA message with a `goal` (`{ "event": "order.placed", "within": "P3D" }`) counts whom it was meant for (`touched`) and who did it in time (`converted`), for the last push with that goal before the event. Where its experiment holds people out, `lift` compares the shares: difference, relative to those held out, and its 95 % interval (Newcombe 1998, method 10); `certain` when the interval does not hold 0.';
const LIMITS = '## What to know\n\n- Days of another zone than UTC are made of hours, so they reach 90 days back; in zones of half hours they begin at the whole hour before.\n- Numbers by locale, treatment and app version are kept by the hour: of a live report they begin at its first whole hour. They tell no reasons.\n- Locale and app version are the device\'s when the push was made; the channel of an open is the channel its message has now.\n- `received`, `opened` and `dismissed` are what phones report, so they are lower bounds.\n- Rows are kept 90 days, and tell pushes and exclusions; opens stand in the trace of each push.';
