import type { WEBHOOK_SECRET_SCHEMAS, WebhookSecretRecord } from '../../core/api/webhook-secrets.ts';
import type { Stored } from '../../core/catalog/records.ts';
import { namesOf } from '../../core/catalog/usage.ts';
import type { Plan } from '../../core/journey/plan.ts';
import { Refusal } from '../../core/problem.ts';
import { requireMatch, type Operations } from '../http.ts';
import { readActivePlans } from './messages.ts';
import { decide, type ManagePorts, nextOf, provenanceOf, required } from './ports.ts';

export const webhookSecretOperations = (ports: ManagePorts): Operations<typeof WEBHOOK_SECRET_SCHEMAS> => ({
  /** The secret first: a name without one would fail calls, a secret without a name is only never read. */
  putWebhookSecret: (request) => decide(ports, async (ports) => {
    const { params: { name }, body, expects } = request;
    const current = await ports.catalog.get('webhook-secret', name);
    requireMatch(expects, current?.revision);
    await ports.webhookSecrets.put(name, body);
    const record: WebhookSecretRecord = 'header' in body ? { kind: 'header', header: body.header } : { kind: 'signing-key' };
    const next = nextOf(name, current, request, record);
    return { changes: [{ kind: 'webhook-secret', put: next }], answer: { status: current === undefined ? 201 : 200, revision: next.revision, body: bodyOf(next) } };
  }),
  listWebhookSecrets: async ({ query: { limit, cursor } }) => {
    const { items, ...rest } = await ports.catalog.list('webhook-secret', limit, cursor);
    return { status: 200, body: { items: items.map(bodyOf), ...rest } };
  },
  deleteWebhookSecret: async (request) => {
    const answer = await decide(ports, async (ports) => {
      const { params: { name }, expects } = request;
      const { revision } = await required(ports, 'webhook-secret', { id: name, expects });
      const users = (await readActivePlans(ports.catalog)).filter((plan) => secretsOf(plan).includes(name));
      if (users.length > 0) throw new Refusal('conflict', `The secret is used by ${namesOf(users)}.`);
      return { changes: [{ kind: 'webhook-secret', remove: name, revision }], answer: { status: 204 } };
    });
    await ports.webhookSecrets.remove(request.params.name);
    return answer;
  },
});

const secretsOf = ({ nodes }: Plan): readonly string[] => Object.values(nodes).flatMap((node) => (node.type === 'webhook' && node.secret !== undefined ? node.secret : []));

const bodyOf = (stored: Stored<WebhookSecretRecord>) => ({ ...provenanceOf(stored), ...stored.body });
