import { durationMs } from '../journey/duration.ts';
import type { WinnerRule } from './experiment-document.ts';
import { alwaysValid, rateOf, type Trials } from './experiment-statistics.ts';

/** The winner the rule finds now, or why it finds none. */
export interface Verdict { readonly treatment?: string; readonly why: string }

/** A treatment, the first of which is the control. */
interface Contender { readonly id: string; readonly trials: Trials }
/** `age` in ms; `few`: how to say that there is not enough of some. */
interface Judged { readonly age: number; readonly few: (minimum: number, ids: string) => string }

/** The one with the highest rate wins when it beats the control; the control when it beats all others. Several comparisons share the error that is taken
 *  (C. E. Bonferroni, 1936). */
export function verdict(all: readonly Contender[], { after, minimum, confidence }: Pick<WinnerRule, 'after' | 'minimum' | 'confidence'>, { age, few }: Judged): Verdict {
  if (age < durationMs(after)) return { why: `It runs for less than ${after}.` };
  const lacking = all.filter(({ trials }) => trials.n < minimum).map(({ id }) => id);
  if (lacking.length > 0) return { why: few(minimum, lacking.join(', ')) };
  const [control, ...others] = all;
  if (control === undefined || others.length === 0) return { why: 'There is nothing to compare.' };
  const best = all.reduce((a, b) => (rateOf(b.trials) > rateOf(a.trials) ? b : a));
  const rivals = best === control ? others : [control];
  const p = Math.max(...rivals.map(({ trials }) => alwaysValid(trials, best.trials))) * others.length;
  const asked = `(p = ${rounded(p)}, always valid; ${rounded(1 - confidence)} is asked for)`;
  if (p > 1 - confidence) return { why: `${best.id} is ahead, which may be by chance ${asked}.` };
  return { treatment: best.id, why: `${percent(best.trials)} beats ${rivals.map(({ id, trials }) => `${percent(trials)} of ${id}`).join(', ')} ${asked}.` };
}

const percent = (trials: Trials): string => `${(rateOf(trials) * 100).toFixed(2)} %`;
const rounded = (p: number): string => Math.min(1, p).toPrecision(2);
