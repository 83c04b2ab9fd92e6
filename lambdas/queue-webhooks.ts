import pMap from 'p-map';
import { versionKey, type PlanNode } from '../core/journey/plan.ts';
import type { OwedWebhook } from '../core/journey/owed.ts';
import type { ActorRow } from '../core/journey/row.ts';
import { present } from '../core/json.ts';
import { catalogHolding } from '../core/catalog/holding.ts';
import type { WebhookCall, WebhookQueue } from '../core/webhook/call.ts';
import { renderRequest } from '../core/webhook/render.ts';
import { contextOf, responsesOf } from './kept-beside.ts';
import { personOf, type RenderPorts } from './render-owed.ts';

export interface WebhookPorts extends RenderPorts { readonly webhooks: WebhookQueue }

interface Due { readonly profileId: string; readonly owed: OwedWebhook }

/** Renders the calls that moves owe and queues them: who calls them evaluates nothing that authors wrote (invariant 14). Queued again by
 *  a retry, a call has the same id, and is not made when its instance has moved on. */
export async function queueWebhooks(ports: WebhookPorts, rows: readonly ActorRow[]): Promise<void> {
  const due = rows.flatMap(({ profileId, owed }) => (owed.webhooks ?? []).map((webhook): Due => ({ profileId, owed: webhook })));
  if (due.length === 0) return;
  const { plans } = await catalogHolding(ports.catalog, (c) => due.every(({ owed }) => c.plans.has(versionKey(owed.journey, owed.version))));
  await pMap(due, async (one) => {
    const node = plans.get(versionKey(one.owed.journey, one.owed.version))?.plan.nodes[one.owed.node];
    if (node?.type === 'webhook') await ports.webhooks.send(await callOf(ports, one, node), 0);
  }, { concurrency: 16 });
}

async function callOf(ports: WebhookPorts, { profileId, owed }: Due, node: Extract<PlanNode, { type: 'webhook' }>): Promise<WebhookCall> {
  const { instance, journey, version, node: name, visit, deadline, at } = owed;
  const [person, event, response] = await Promise.all([personOf(ports.profiles, profileId), contextOf(ports.actors, profileId, owed), responsesOf(ports.actors, profileId, owed)]);
  const profile = { id: person?.id ?? profileId, ...present({ locale: person?.locale, timeZone: person?.timeZone }), ...person?.attributes };
  const request = renderRequest(node, { profile, event, device: {}, now: at, ...(response !== undefined && { response }) });
  return {
    profileId, instance, journey, version, node: name, visit, deadline,
    id: `msg_${ports.hash(`webhook\n${instance}\n${String(visit)}`).slice(0, 32)}`,
    attempt: 0, retries: node.retries,
    ...(node.secret !== undefined && { secret: node.secret }), ...(request !== undefined && { request }),
  };
}
