import { checkCondition, checkDeclared, checkValue, readsOf, type Gives } from '../../expression/condition.ts';
import { pointer } from '../../json.ts';
import { didYouMean, error, placed, placeOf, quoted } from '../fault.ts';
import type { Reading } from '../reading.ts';
import type { Fault } from '../../problem.ts';
import { conditionsIn } from './conditions.ts';
import type { Known, Rule } from './rule.ts';

/** Every condition is CEL that Beckon can evaluate; a fault says where in the text it lies. */
export const expression: Rule = function* (journey, known) {
  for (const { path, source } of conditionsIn(journey)) if (source !== undefined && source !== '') yield* faultsOf(path, source, { known, gives: 'condition' });
  for (const { path, source } of valuesIn(journey)) if (source !== undefined && source !== '') yield* faultsOf(path, source, { known, gives: 'value' });
};

function* faultsOf(path: string, source: string, { known, gives }: { readonly known: Known; readonly gives: Gives }): Iterable<Fault> {
  yield* namedFaults(path, source, known);
  for (const { message, start, suggestion } of gives === 'value' ? checkValue(source) : checkCondition(source)) {
    yield error(path, 'invalid-expression', { message: `${placeOf(source, start)}: ${message}`, ...(suggestion === undefined ? {} : { suggestion }) });
  }
  if (known.schema !== undefined) yield* checkDeclared(source, known.schema, gives).map((fault) => placed(path, source, fault));
}

/** What nobody keeps of a person would make a condition false for ever. */
function* namedFaults(path: string, source: string, known: Known): Iterable<Fault> {
  const reads = readsOf(source);
  for (const [root, what] of [['computed', 'computed attribute'], ['audiences', 'audience']] as const) {
    const all = known[root];
    if (all === undefined) continue;
    for (const id of reads[root].filter((name) => !all.has(name))) {
      yield error(path, `unknown-${what.replace(' ', '-')}`, { message: `There is no ${what} ${quoted(id)}.`, ...didYouMean(id, all) });
    }
  }
}

/** Expressions that give a value. */
function* valuesIn({ nodes }: Reading): Iterable<{ readonly path: string; readonly source: string | undefined }> {
  for (const [id, { expression: moment, set = {}, context = {} }] of nodes) {
    yield { path: pointer('nodes', id, 'expression'), source: moment };
    for (const [name, source] of Object.entries(set)) yield { path: pointer('nodes', id, 'set', name), source };
    for (const [name, source] of Object.entries(context)) yield { path: pointer('nodes', id, 'context', name), source };
  }
}
