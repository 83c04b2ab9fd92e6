import { pointer } from '../../json.ts';
import { HOLD_OUT } from '../../message/experiment-document.ts';
import { error, quoted } from '../fault.ts';
import type { Fault } from '../../problem.ts';
import type { ReadNode } from '../reading.ts';
import type { Rule } from './rule.ts';

/** Shares that people are split by add up to no more than all, and each treatment has a name of its own. */
export const shares: Rule = function* ({ nodes }) {
  for (const [id, node] of nodes) {
    if (node.type === 'split') yield* tooMuch(id, node);
    if (node.type === 'experiment') yield* sameNames(id, node);
  }
};

/** Of decimals that people write, added up. */
const ROUNDING = 1e-9;

function* tooMuch(id: string, { paths = [] }: ReadNode): Iterable<Fault> {
  const sum = paths.reduce((total, { percent = 0 }) => total + percent, 0);
  if (sum > 100 + ROUNDING) yield error(pointer('nodes', id, 'paths'), 'over-hundred', { message: `The paths of "${id}" add up to ${String(Math.round(sum * 100) / 100)} %.`, suggestion: 'Keep them at 100 or less; the rest goes "otherwise".' });
}

function* sameNames(id: string, { treatments = [] }: ReadNode): Iterable<Fault> {
  const seen = new Set<string>();
  for (const [i, treatment] of treatments.entries()) {
    if (treatment.id === undefined) continue;
    const at = pointer('nodes', id, 'treatments', i, 'id');
    if (seen.has(treatment.id)) yield error(at, 'same-treatment', { message: `Two treatments of "${id}" are called ${quoted(treatment.id)}.` });
    if (treatment.id === HOLD_OUT) yield error(at, 'reserved-name', { message: `"${HOLD_OUT}" is how reports call who is held out.`, suggestion: 'Call the treatment otherwise.' });
    seen.add(treatment.id);
  }
}
