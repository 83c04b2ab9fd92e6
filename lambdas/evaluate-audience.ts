import type { EvaluationRow, Upload } from '../core/audience/evaluation.ts';
import type { IsLate, TurnAnswer } from '../core/loop.ts';
import { concludeUpload, retireOlder } from './evaluate-audience/conclude-upload.ts';
import type { EvaluatePorts } from './evaluate-audience/ports.ts';
import { readPieces } from './evaluate-audience/read-pieces.ts';
import { scanProfiles } from './evaluate-audience/scan-profiles.ts';
import { sortMembers } from './evaluate-audience/sort-members.ts';
import { turnHandler } from './turn.ts';
import { evaluatePorts } from './wiring/evaluate-audience.ts';

/** What an execution carries from turn to turn; where the work is stands in the row. */
export interface Evaluating { readonly id: string }

/** One turn of an evaluation or an upload. */
export async function evaluateTurn(ports: EvaluatePorts, { id }: Evaluating, isLate: IsLate): Promise<TurnAnswer<Evaluating>> {
  const row = await ports.evaluations.read(id);
  // Its row is expired, or erased with the audience: nobody waits for it.
  if (row === undefined) return { done: true };
  const now = row.kind === 'evaluation' ? await evaluateOn(ports, row, isLate) : await loadOn(ports, row, isLate);
  if (now.state === 'loaded') {
    const until = await retireOlder(ports, now as Upload);
    return until === undefined ? { done: true } : { done: false, next: { id }, until: new Date(until).toISOString() };
  }
  return isOver(now) ? { done: true } : { done: false, next: { id } };
}

const isOver = ({ endedAt }: EvaluationRow): boolean => endedAt !== undefined;

const evaluateOn = async (ports: EvaluatePorts, row: Extract<EvaluationRow, { kind: 'evaluation' }>, isLate: IsLate): Promise<EvaluationRow> =>
  (isOver(row) ? row : scanProfiles(ports, row, isLate));

type Step = (ports: EvaluatePorts, row: Upload, isLate: IsLate) => Promise<Upload>;
const STEPS: { readonly [S in Upload['state']]?: Step } = { reading: readPieces, sorting: sortMembers, naming: concludeUpload };

/** Step by step, as long as there is time. */
async function loadOn(ports: EvaluatePorts, upload: Upload, isLate: IsLate): Promise<Upload> {
  let row = upload;
  for (let step = STEPS[row.state]; step !== undefined && (row === upload || !isLate()); step = STEPS[row.state]) row = await step(ports, row, isLate);
  return row;
}

export const handler = turnHandler('evaluate-audience', { ports: evaluatePorts, turn: evaluateTurn });
