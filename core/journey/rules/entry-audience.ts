import type { Fault } from '../../problem.ts';
import { didYouMean, error, quoted } from '../fault.ts';
import type { Known, Rule } from './rule.ts';

/** The audience that enters exists; one of which comings and goings are awaited is watched. */
export const entryAudience: Rule = function* ({ entry: { audience, qualification } }, known) {
  if (audience !== undefined) yield* unknown('/entry/audience', audience, known);
  if (qualification === undefined) return;
  yield* unknown('/entry/qualification', qualification, known);
  if (known.audiences?.has(qualification) === true && known.watched?.has(qualification) === false) {
    yield error('/entry/qualification', 'not-watched', { message: `Nobody is told who comes into ${quoted(qualification)} or leaves it: the audience is not watched.`, suggestion: `Set "watch": true on it (PUT /v1/audiences/${qualification}).` });
  }
};

function* unknown(path: string, id: string, { audiences }: Known): Iterable<Fault> {
  if (audiences === undefined || audiences.has(id)) return;
  yield error(path, 'unknown-audience', { message: `There is no audience ${quoted(id)}.`, ...didYouMean(id, audiences) });
}
