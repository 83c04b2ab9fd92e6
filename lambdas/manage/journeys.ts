import type { JOURNEY_SCHEMAS } from '../../core/api/journeys.ts';
import { settledRow } from '../../core/catalog/history.ts';
import { drafted } from '../../core/catalog/lifecycle.ts';
import type { JsonObject } from '../../core/json.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import { requireMatch, type HttpAnswer, type HttpRequest, type Operations } from '../http.ts';
import { checkJourney } from './check-journey.ts';
import { deleteJourney } from './delete-journey.ts';
import { decide, type ManagePorts, nextOf, required } from './ports.ts';
import { answerOf, summaryOf, versionAnswerOf } from './journey-answer.ts';
import { choosePathWinner } from './choose-path-winner.ts';
import { lifecycleOperations } from './journey-lifecycle.ts';
import { trialOperations } from './journey-trials.ts';
import { documentOf, publishJourney, rollbackJourney } from './publish-journey.ts';

type Schemas = typeof JOURNEY_SCHEMAS;

export const journeyOperations = (ports: ManagePorts): Operations<Schemas> => ({
  putJourney: (request) => putJourney(ports, request),
  getJourney: async ({ params: { id }, now }) => answerOf(settledRow(await required(ports, 'journey', { id }), now).current),
  listJourneys: async ({ query: { limit, cursor }, now }) => {
    const { items, ...rest } = await ports.catalog.list('journey', limit, cursor);
    return { status: 200, body: { items: items.map((stored) => summaryOf(settledRow(stored, now).current)), ...rest } };
  },
  deleteJourney: (request) => deleteJourney(ports, request),
  validateJourney: (request) => validateJourney(ports, request),
  publishJourney: (request) => publishJourney(ports, request),
  rollbackJourney: (request) => rollbackJourney(ports, request),
  getJourneyVersion: async ({ params: { id, version }, now }) => {
    const { current } = settledRow(await required(ports, 'journey', { id }), now);
    const found = current.body.versions.find((v) => v.version === version);
    if (found === undefined) throw new Refusal('not-found', `There is no version ${version} of journey "${id}".`);
    return { status: 200, body: { ...versionAnswerOf(found), document: await documentOf(ports, id, version) } };
  },
  ...trialOperations(ports),
  ...lifecycleOperations(ports),
  choosePathWinner: (request) => choosePathWinner(ports, request),
});

const DRAFT_CHARACTERS = 128 * 1024;

/** A draft is stored even when it cannot be published yet: the answer lists what is missing. */
async function putJourney(ports: ManagePorts, request: HttpRequest<Schemas['putJourney']>): Promise<HttpAnswer> {
  const { params: { id }, body } = request;
  refuseOther(id, body);
  const { faults } = await checkJourney(ports, body);
  return decide(ports, async (ports) => {
    const current = await ports.catalog.get('journey', id);
    requireMatch(request.expects, current?.revision);
    const next = nextOf(id, current, request, drafted(body, current?.body));
    return { changes: [{ kind: 'journey', put: next }], answer: { ...answerOf(next, { faults }), status: current === undefined ? 201 : 200 } };
  });
}

/** 400 unless the document is one of this journey, and small enough to store. */
function refuseOther(id: string, document: JsonObject): void {
  const size = JSON.stringify(document).length;
  const faults: Fault[] = [
    ...(size > DRAFT_CHARACTERS ? [{ path: '', code: 'too-large', message: `The document has ${size} characters; at most ${DRAFT_CHARACTERS} are taken` }] : []),
    ...otherId(id, document),
  ];
  if (faults.length > 0) throw new Refusal('invalid-request', undefined, faults);
}

const otherId = (id: string, document: JsonObject): Fault[] =>
  (document.id === id ? [] : [{ path: '/id', code: 'other-id', message: `The document's id must be "${id}", as in the address`, severity: 'error' }]);

async function validateJourney(ports: ManagePorts, { params: { id }, body }: HttpRequest<Schemas['validateJourney']>): Promise<HttpAnswer> {
  const document = body ?? (await required(ports, 'journey', { id })).body.document;
  const { faults } = await checkJourney(ports, document);
  const all = [...otherId(id, document), ...faults];
  return { status: 200, body: { valid: !all.some((f) => f.severity !== 'warning'), faults: all } };
}
