import type { COMPUTED_SCHEMAS } from '../../core/api/computed.ts';
import { readersOf } from '../../core/catalog/readers.ts';
import type { Stored } from '../../core/catalog/records.ts';
import { Refusal } from '../../core/problem.ts';
import type { ComputedAttribute, ComputedRecord } from '../../core/profile/computed.ts';
import { checkComputed } from '../../core/profile/computed-check.ts';
import { requireMatch, type HttpAnswer, type HttpRequest, type Operations } from '../http.ts';
import { readActivePlans } from './messages.ts';
import { decide, instantOf, type ManagePorts, nextOf, provenanceOf, readAll, required } from './ports.ts';

type Schemas = typeof COMPUTED_SCHEMAS;

export const computedOperations = (ports: ManagePorts): Operations<Schemas> => ({
  putComputedAttribute: (request) => putComputed(ports, request),
  getComputedAttribute: async ({ params: { id } }) => answerOf(200, await required(ports, 'computed', { id })),
  listComputedAttributes: async ({ query: { limit, cursor } }) => {
    const { items, ...rest } = await ports.catalog.list('computed', limit, cursor);
    return { status: 200, body: { items: items.map(bodyOf), ...rest } };
  },
  deleteComputedAttribute: (request) => deleteComputed(ports, request),
});

/** Another definition begins anew: rows tell by `since` what they have counted by which. */
const putComputed = (ports: ManagePorts, request: HttpRequest<Schemas['putComputedAttribute']>): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { params: { id }, body, now } = request;
    const all = await readAll(ports.catalog, 'computed');
    const current = all.find((other) => other.id === id);
    requireMatch(request.expects, current?.revision);
    const document = body as ComputedAttribute;
    const faults = checkComputed(document, all.filter((other) => other.id !== id).map((other) => other.body));
    if (faults.length > 0) throw new Refusal('invalid-document', undefined, faults);
    const kept = current !== undefined && sameDefinition(current.body, document) ? current.body.since : now;
    const next = nextOf<ComputedRecord>(id, current, request, { ...document, since: kept });
    return { changes: [{ kind: 'computed', put: next }], answer: answerOf(current === undefined ? 201 : 200, next) };
  });

const DEFINITION = ['event', 'function', 'property', 'when', 'window'] as const satisfies readonly (keyof ComputedAttribute)[];
const sameDefinition = (a: ComputedAttribute, b: ComputedAttribute): boolean => DEFINITION.every((part) => a[part] === b[part]);

const deleteComputed = (ports: ManagePorts, { params: { id }, expects }: HttpRequest<Schemas['deleteComputedAttribute']>): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { revision } = await required(ports, 'computed', { id, expects });
    const [plans, audiences] = await Promise.all([readActivePlans(ports.catalog), readAll(ports.catalog, 'audience')]);
    const readers = readersOf('computed', id, { plans, audiences });
    if (readers !== undefined) throw new Refusal('conflict', `The computed attribute is read by ${readers}; change or stop those first.`);
    return { changes: [{ kind: 'computed', remove: id, revision }], answer: { status: 204 } };
  });

function bodyOf(stored: Stored<ComputedRecord>) {
  const { since, ...document } = stored.body;
  return { ...provenanceOf(stored), document, since: instantOf(since) };
}

const answerOf = (status: number, stored: Stored<ComputedRecord>): HttpAnswer => ({ status, revision: stored.revision, body: bodyOf(stored) });
