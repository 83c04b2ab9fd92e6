import type { JOURNEY_SCHEMAS } from '../../core/api/journeys.ts';
import { drafted, entriesResumed, stopped } from '../../core/catalog/lifecycle.ts';
import type { JourneyRecord, Stored } from '../../core/catalog/records.ts';
import type { JsonObject } from '../../core/json.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import { requireMatch, type HttpAnswer, type HttpRequest, type Operations } from '../http.ts';
import { answerOf, heldOf } from './journey-answer.ts';
import { checkJourney } from './check-journey.ts';
import { deleteJourney } from './delete-journey.ts';
import { decide, type ManagePorts, nextOf, provenanceOf, required } from './ports.ts';
import { choosePathWinner } from './choose-path-winner.ts';
import { publishJourney } from './publish-journey.ts';

type Schemas = typeof JOURNEY_SCHEMAS;

export const journeyOperations = (ports: ManagePorts): Operations<Schemas> => ({
  putJourney: (request) => putJourney(ports, request),
  getJourney: async ({ params: { id } }) => answerOf(await required(ports, 'journey', { id })),
  listJourneys: async ({ query: { limit, cursor } }) => {
    const { items, ...rest } = await ports.catalog.list('journey', limit, cursor);
    return { status: 200, body: { items: items.map(summaryOf), ...rest } };
  },
  deleteJourney: (request) => deleteJourney(ports, request),
  validateJourney: (request) => validateJourney(ports, request),
  publishJourney: (request) => publishJourney(ports, request),
  resumeJourney: (request) => resumeJourney(ports, request),
  choosePathWinner: (request) => choosePathWinner(ports, request),
  stopJourney: (request) => stopJourney(ports, request),
});

const DRAFT_CHARACTERS = 128 * 1024;

/** A draft is stored even when it cannot be published yet: the answer lists what is missing. */
async function putJourney(ports: ManagePorts, request: HttpRequest<Schemas['putJourney']>): Promise<HttpAnswer> {
  const { params: { id }, body } = request;
  refuseOther(id, body);
  const { faults } = await checkJourney(ports, body);
  return decide(ports, async () => {
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

const resumeJourney = (ports: ManagePorts, request: HttpRequest<Schemas['resumeJourney']>): Promise<HttpAnswer> =>
  decide(ports, async () => {
    const { params: { id }, expects, now } = request;
    const current = await required(ports, 'journey', { id, expects });
    if (current.body.held === undefined) throw new Refusal('conflict', 'Nothing holds the entries of this journey.');
    const next = nextOf(id, current, request, entriesResumed(current.body, now));
    return { changes: [{ kind: 'journey', put: next }], answer: answerOf(next) };
  });

const stopJourney = (ports: ManagePorts, request: HttpRequest<Schemas['stopJourney']>): Promise<HttpAnswer> =>
  decide(ports, async () => {
    const { params: { id }, expects } = request;
    const current = await required(ports, 'journey', { id, expects });
    if (current.body.status === 'draft') throw new Refusal('conflict', 'The journey was never published: there is nothing to stop.');
    if (current.body.status === 'stopped') return { changes: [], answer: answerOf(current) };
    const next = nextOf(id, current, request, stopped(current.body));
    return { changes: [{ kind: 'journey', put: next }], answer: answerOf(next) };
  });

function summaryOf(stored: Stored<JourneyRecord>) {
  const { status, liveVersion, held, document: { name } } = stored.body;
  return { ...provenanceOf(stored), status, ...(liveVersion === undefined ? {} : { liveVersion }), ...heldOf(held), ...(typeof name === 'string' ? { name } : {}) };
}
