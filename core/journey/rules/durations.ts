import { pointer } from '../../json.ts';
import { durationFault, durationMs } from '../duration.ts';
import { error } from '../fault.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from './rule.ts';

const SHORTEST = { ms: 1_000, text: '1 second (PT1S)' };
/** Longer than any business waits, and far from where milliseconds or four-digit years end. */
const LONGEST = { ms: 3_653 * 24 * 60 * 60 * 1_000, text: '10 years (P3653D)' };

interface Length { readonly path: string; readonly text: string | undefined }

/** Every duration is one, lasts between a second and ten years, and no wait is rounded up by more than its own length. */
export const durations: Rule = function* (journey) {
  for (const { path, text } of lengthsIn(journey)) {
    const misreading = text === undefined ? undefined : durationFault(text);
    if (misreading !== undefined) yield error(path, 'invalid-duration', misreading);
    else if (text !== undefined && durationMs(text) < SHORTEST.ms) yield error(path, 'too-short', { message: `${text} is shorter than ${SHORTEST.text}.` });
    else if (text !== undefined && durationMs(text) > LONGEST.ms) yield error(path, 'too-long', { message: `${text} is longer than ${LONGEST.text}.` });
  }
  yield* coarse(journey);
};

const lengthsOfEntry = ({ reentry, cap, waves }: Reading['entry']): readonly Length[] => [
  { path: '/entry/reentry/after', text: reentry?.after },
  { path: '/entry/cap/per', text: cap?.per },
  { path: '/entry/waves/every', text: waves?.every },
];

function* lengthsIn({ entry, guard, nodes }: Reading): Iterable<Length> {
  yield* lengthsOfEntry(entry);
  yield { path: '/guard/per', text: guard?.per };
  for (const [id, node] of nodes) {
    if (node.type === 'wait') yield { path: pointer('nodes', id, 'for'), text: node.for };
    if (node.type === 'waitForEvent' || node.type === 'goal') yield { path: pointer('nodes', id, 'within'), text: node.within };
    if (node.type === 'wait' || node.type === 'waitForEvent') yield { path: pointer('nodes', id, 'precision'), text: node.precision };
  }
}

function* coarse({ nodes }: Reading) {
  for (const [id, node] of nodes) {
    const length = readable(node.type === 'wait' ? node.for : node.within);
    const precision = readable(node.precision);
    if (length === undefined || precision === undefined || precision <= length) continue;
    yield error(pointer('nodes', id, 'precision'), 'precision-too-coarse', { message: `Node "${id}" would be rounded up by more than it waits.`, suggestion: 'Make "precision" no longer than the wait.' });
  }
}

const readable = (text: string | undefined): number | undefined => (text === undefined || durationFault(text) !== undefined ? undefined : durationMs(text));
