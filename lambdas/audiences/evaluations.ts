import type { AUDIENCE_SCHEMAS } from '../../core/api/audiences.ts';
import { type Evaluation, newEvaluation, timedId } from '../../core/audience/evaluation.ts';
import { Refusal } from '../../core/problem.ts';
import type { Operations } from '../http.ts';
import { instantOf, required } from '../manage/ports.ts';
import type { AudiencePorts } from './ports.ts';

type Schemas = Pick<typeof AUDIENCE_SCHEMAS, 'evaluateAudience' | 'getEvaluation'>;

export const evaluationOperations = (ports: AudiencePorts): Operations<Schemas> => ({
  evaluateAudience: async ({ params: { id }, now }) => {
    await required(ports, 'audience', { id });
    const evaluation = newEvaluation({ id: timedId(now, ports.random.chance()), audience: id, createdAt: now });
    if (!(await ports.evaluations.write(evaluation))) throw new Refusal('conflict', 'The evaluation could not be made; send this again.');
    await ports.machine.start(`evaluation-${evaluation.id}`, { id: evaluation.id });
    return { status: 202, body: bodyOf(evaluation) };
  },
  getEvaluation: async ({ params: { id, evaluationId } }) => {
    const row = await ports.evaluations.read(evaluationId);
    if (row?.kind !== 'evaluation' || row.audience !== id) throw new Refusal('not-found', `The audience "${id}" has no evaluation "${evaluationId}".`);
    return { status: 200, body: bodyOf(row) };
  },
});

function bodyOf({ id, audience, state, createdAt, endedAt, looked, members, moved, untold, segments }: Evaluation) {
  return {
    id, audience, state, startedAt: instantOf(createdAt), ...(endedAt === undefined ? {} : { endedAt: instantOf(endedAt) }), looked, members, moved, untold,
    ...(segments.length === 0 ? {} : { segments: { done: segments.filter(({ done }) => done).length, of: segments.length } }),
  };
}
