import type { JOURNEY_SCHEMAS } from '../../core/api/journeys.ts';
import { pathWon } from '../../core/catalog/lifecycle.ts';
import { versionKey } from '../../core/journey/plan.ts';
import { Refusal } from '../../core/problem.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import { answerOf } from './journey-answer.ts';
import { decide, type ManagePorts, nextOf, required } from './ports.ts';

/** Somebody ends an experiment of the live version, or takes its end back. */
export const choosePathWinner = (ports: ManagePorts, request: HttpRequest<(typeof JOURNEY_SCHEMAS)['choosePathWinner']>): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { params: { id, node }, expects, caller, now, body: { treatment } } = request;
    const current = await required(ports, 'journey', { id, expects });
    const version = current.body.liveVersion;
    if (version === undefined) throw new Refusal('conflict', 'The journey has no live version.');
    refuseOther(await treatmentsOf(ports, versionKey(id, version), node), treatment, node);
    const won = treatment === null ? undefined : { treatment, at: now, by: caller.name };
    const next = nextOf(id, current, request, pathWon(current.body, { version, node }, won));
    return { changes: [{ kind: 'journey', put: next }], answer: answerOf(next) };
  });

async function treatmentsOf(ports: ManagePorts, version: string, id: string): Promise<readonly string[]> {
  const node = (await ports.catalog.get('plan', version))?.body.plan.nodes[id];
  return node?.type === 'experiment' ? node.treatments.map((treatment) => treatment.id) : [];
}

function refuseOther(treatments: readonly string[], treatment: string | null, node: string): void {
  if (treatments.length === 0) throw new Refusal('conflict', `The live version has no experiment "${node}".`);
  if (treatment !== null && !treatments.includes(treatment)) throw new Refusal('conflict', `The experiment has no treatment "${treatment}": it has ${treatments.join(', ')}.`);
}
