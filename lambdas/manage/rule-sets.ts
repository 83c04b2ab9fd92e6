import type { CHANNEL_SCHEMAS } from '../../core/api/channels.ts';
import type { Stored } from '../../core/catalog/records.ts';
import { Refusal } from '../../core/problem.ts';
import { activePlans } from '../../core/catalog/usage.ts';
import { type AnyRuleSet, domainOf, isOfPushes } from '../../core/rules/journey-rule-set.ts';
import { requireMatch, type HttpAnswer, type HttpRequest, type Operations } from '../http.ts';
import { namesOf } from './channels.ts';
import { decide, type ManagePorts, nextOf, provenanceOf, readAll, required } from './ports.ts';

type Schemas = Pick<typeof CHANNEL_SCHEMAS, 'putRuleSet' | 'getRuleSet' | 'listRuleSets' | 'deleteRuleSet'>;

export const ruleSetOperations = (ports: ManagePorts): Operations<Schemas> => ({
  putRuleSet: (request) => putRuleSet(ports, request),
  getRuleSet: async ({ params: { id } }) => answerOf(200, await required(ports, 'rule-set', { id })),
  listRuleSets: async ({ query: { limit, cursor } }) => {
    const { items, ...rest } = await ports.catalog.list('rule-set', limit, cursor);
    return { status: 200, body: { items: items.map(bodyOf), ...rest } };
  },
  deleteRuleSet: (request) => deleteRuleSet(ports, request),
});

/** Every push is counted in each default set, in a row of a few KB. */
const DEFAULTS_MAX = 3;

const isDefault = (set: AnyRuleSet): boolean => isOfPushes(set) && set.default;

const putRuleSet = (ports: ManagePorts, request: HttpRequest<Schemas['putRuleSet']>): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { params: { id }, body } = request;
    const all = await readAll(ports.catalog, 'rule-set');
    const current = all.find((set) => set.id === id);
    requireMatch(request.expects, current?.revision);
    if (current !== undefined && domainOf(current.body) !== domainOf(body)) throw new Refusal('conflict', `The rule set counts ${domainOf(current.body)}; store this one under another id.`);
    const others = all.filter((set) => set.id !== id && isDefault(set.body)).map((set) => set.id);
    if (isDefault(body) && others.length >= DEFAULTS_MAX) throw new Refusal('conflict', `${namesOf('rule set', others)} hold for all pushes already; more than ${DEFAULTS_MAX} cannot. Give one of them another rule.`);
    const next = nextOf(id, current, request, body);
    return { changes: [{ kind: 'rule-set', put: next }], answer: answerOf(current === undefined ? 201 : 200, next) };
  });

const deleteRuleSet = (ports: ManagePorts, { params: { id }, expects }: HttpRequest<Schemas['deleteRuleSet']>): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { revision } = await required(ports, 'rule-set', { id, expects });
    const channels = (await readAll(ports.catalog, 'channel')).filter(({ body }) => body.caps.includes(id)).map((channel) => channel.id);
    if (channels.length > 0) throw new Refusal('conflict', `The rule set is named by ${namesOf('channel', channels)}; change those first.`);
    const plans = activePlans(await readAll(ports.catalog, 'journey'), await readAll(ports.catalog, 'plan'));
    const journeys = [...new Set(plans.filter(({ caps = [] }) => caps.includes(id)).map(({ journey }) => journey))];
    if (journeys.length > 0) throw new Refusal('conflict', `The rule set is named by ${namesOf('journey', journeys)}; publish those without it, and wait until nobody is in the version before, or stop them.`);
    return { changes: [{ kind: 'rule-set', remove: id, revision }], answer: { status: 204 } };
  });

const bodyOf = (stored: Stored<AnyRuleSet>) => ({ ...provenanceOf(stored), document: stored.body });
const answerOf = (status: number, stored: Stored<AnyRuleSet>): HttpAnswer => ({ status, revision: stored.revision, body: bodyOf(stored) });
