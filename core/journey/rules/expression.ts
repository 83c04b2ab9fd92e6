import { checkCondition } from '../../expression/condition.ts';
import { pointer } from '../../json.ts';
import { error } from '../fault.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from './rule.ts';

/** Every condition is CEL that Beckon can evaluate; a fault says where in the text it lies. */
export const expression: Rule = function* (journey) {
  for (const { path, source } of expressionsIn(journey)) {
    if (source === undefined || source === '') continue;
    for (const { message, start, suggestion } of checkCondition(source)) {
      yield error(path, 'invalid-expression', { message: `${placeOf(source, start)}: ${message}`, ...(suggestion === undefined ? {} : { suggestion }) });
    }
  }
};

function* expressionsIn({ entry, exit, nodes }: Reading): Iterable<{ readonly path: string; readonly source: string | undefined }> {
  yield { path: '/entry/when', source: entry.when };
  for (const [i, { when }] of exit.entries()) yield { path: pointer('exit', i, 'when'), source: when };
  for (const [id, { when, paths = [] }] of nodes) {
    yield { path: pointer('nodes', id, 'when'), source: when };
    for (const [i, path] of paths.entries()) yield { path: pointer('nodes', id, 'paths', i, 'when'), source: path.when };
  }
}

/** Counted from 1, as editors do; the line only when there are several. */
function placeOf(source: string, offset: number): string {
  const before = source.slice(0, offset).split('\n');
  const column = String((before.at(-1) ?? '').length + 1);
  return source.includes('\n') ? `Line ${String(before.length)}, column ${column}` : `Column ${column}`;
}
