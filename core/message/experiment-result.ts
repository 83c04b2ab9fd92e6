import type { BucketCount } from '../ports.ts';
import { parseCountKey, type CountKey, type Metric } from '../report/count.ts';
import { durationMs } from '../journey/duration.ts';
import { type Experiment, HOLD_OUT, type WinnerRule } from './experiment-document.ts';
import { alwaysValid, rateOf, type Trials, twoProportions, wilson } from './experiment-statistics.ts';
import { verdict, type Verdict } from './experiment-verdict.ts';
import type { ExperimentState, Winner } from './record.ts';

/** What is known of a treatment: pushes, and what phones said of them. A person with two devices counts twice. */
export interface TreatmentResult {
  readonly id: string;
  readonly weight: number;
  readonly targeted: number;
  readonly accepted: number;
  readonly received: number;
  readonly opened: number;
  readonly actions: number;
  readonly conversions: Readonly<Record<string, number>>;
  /** Of the pushes that providers accepted, with its 95 % interval. */
  readonly rate: number;
  readonly interval: { readonly low: number; readonly high: number };
  /** Against the control: `p` for one look, `alwaysValidP` for any number. Absent: it is the control. */
  readonly against?: { readonly difference: number; readonly z: number; readonly p: number; readonly alwaysValidP: number };
}

export interface ExperimentResult {
  readonly treatments: readonly TreatmentResult[];
  /** Pushes that somebody who is held out did not get. */
  readonly heldOut: number;
  /** The winner the rule finds now, or why it finds none. */
  readonly verdict: Verdict;
}

type Counter = CountKey & { readonly n: number };

interface Asked { readonly experiment: Experiment; readonly state: ExperimentState; readonly counts: readonly BucketCount[]; readonly now: number }

export function experimentResult({ experiment, state, counts, now }: Asked): ExperimentResult {
  const counters = counts.map(({ key, n }): Counter => ({ ...parseCountKey(key), n }));
  const [control, ...others] = experiment.treatments.map(({ id, weight }) => figures(id, weight, { counters, rule: experiment.winner }));
  if (control === undefined) return { treatments: [], heldOut: 0, verdict: { why: 'There is nothing to compare.' } };
  const all = [control, ...others];
  return {
    treatments: [control.result, ...others.map((one) => ({ ...one.result, against: against(control.trials, one.trials) }))],
    heldOut: sum(counters.filter(({ node }) => node === HOLD_OUT), 'excluded'),
    verdict: experiment.winner === undefined ? { why: 'The experiment has no rule of winning; choose one yourself.' } : verdict(all.map(({ result: { id }, trials }) => ({ id, trials })), experiment.winner, { age: now - state.since, few: (minimum, ids) => `Fewer than ${minimum} pushes of ${ids} are with the providers.` }),
  };
}

interface Figures { readonly trials: Trials; readonly result: TreatmentResult }

function figures(id: string, weight: number, { counters, rule }: { readonly counters: readonly Counter[]; readonly rule: WinnerRule | undefined }): Figures {
  const its = counters.filter(({ node }) => node === id);
  const conversions = Object.fromEntries([...Map.groupBy(its.filter(({ metric }) => metric === 'converted'), ({ reason = '' }) => reason)].map(([name, some]) => [name, sum(some, 'converted')]));
  const [accepted, opened, actions] = [sum(its, 'accepted'), sum(its, 'opened'), sum(its, 'action')];
  const metric = rule?.metric ?? 'opened';
  const hits = metric === 'opened' ? opened : metric === 'action' ? actions : conversions[metric.event] ?? 0;
  // A phone may say more than once that something was opened, and may say it before its provider's answer is counted.
  const trials = { n: accepted, hits: Math.min(hits, accepted) };
  return { trials, result: { id, weight, targeted: sum(its, 'targeted'), accepted, received: sum(its, 'received'), opened, actions, conversions, rate: rateOf(trials), interval: wilson(trials) } };
}

const sum = (counters: readonly Counter[], metric: Metric): number => counters.reduce((total, c) => (c.metric === metric ? total + c.n : total), 0);
const against = (control: Trials, other: Trials) => ({ ...twoProportions(control, other), alwaysValidP: alwaysValid(control, other) });

/** Whether everybody gets a treatment from now on, because the rule says so. */
export function winnerNow(asked: Asked): Winner | undefined {
  const { experiment: { winner }, state, now } = asked;
  if (winner?.then !== 'apply' || state.winner !== undefined || now - state.since < durationMs(winner.after)) return undefined;
  const { treatment, why } = experimentResult(asked).verdict;
  return treatment === undefined ? undefined : { treatment, at: now, by: 'beckon', why };
}
