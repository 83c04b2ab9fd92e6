import { failureOf, type WebhookAnswer } from '../webhook/answer.ts';
import { type Answering, awaits } from './awaiting.ts';
import type { Draft } from './draft.ts';
import { migrated } from './migrate.ts';
import type { PlanNode } from './plan.ts';
import { keptResponse } from './responses.ts';
import type { Instance } from './row.ts';
import { follow } from './walk.ts';

type Webhook = Extract<PlanNode, { type: 'webhook' }>;

/** Moves the instance that waits for the answer; whoever has moved on is not asked any more. */
export function hearAnswer(draft: Draft, { answer, ...asked }: Answering): void {
  const standing = draft.instances.find((i) => awaits(i, asked));
  const instance = standing && migrated(draft, standing);
  const node = instance && draft.planOf(instance)?.nodes[instance.node];
  if (instance === undefined || node?.type !== 'webhook') return;
  leave(draft, instance, { node, answer, to: answer.ok ? node.next : node.error });
}

/** The deadline came first. */
export function missAnswer(draft: Draft, instance: Instance, node: Webhook): void {
  leave(draft, instance, { node, answer: { ok: false, error: 'timeout', at: instance.deadline }, to: node.timeout ?? node.error });
}

function leave(draft: Draft, instance: Instance, { node, answer, to }: { readonly node: Webhook; readonly answer: WebhookAnswer; readonly to: string | undefined }): void {
  if (to === undefined) return draft.end(instance, failureOf(answer));
  const kept = node.response === undefined ? undefined : keptResponse(instance, node.response, answer);
  if (kept?.beside !== undefined) draft.contexts.push(kept.beside);
  follow(draft, kept === undefined ? instance : { ...instance, responses: kept.responses }, to, answer.at);
}
