import { present } from '../json.ts';
import { templateFields } from '../message/template.ts';
import { templatesIn } from '../webhook/templates.ts';
import { precisionOf } from './cohort.ts';
import { durationMs } from './duration.ts';
import type { NodeDocument } from './node-document.ts';
import type { PlanNode } from './plan.ts';

type Webhook = Extract<PlanNode, { type: 'webhook' }>;

export const WITHIN_DEFAULT = 'PT30S';
/** AJO's, within the time-out. */
const RETRIES_DEFAULT = 3;

export function webhookOf({ within = WITHIN_DEFAULT, retries = RETRIES_DEFAULT, ...node }: Extract<NodeDocument, { type: 'webhook' }>): Webhook {
  const withinMs = durationMs(within);
  return { ...(present<unknown>(node) as Omit<Webhook, 'withinMs' | 'precisionMs' | 'retries'>), withinMs, precisionMs: precisionOf(withinMs), retries };
}

/** What its templates read of the entry event. */
export const keptForWebhook = (node: Webhook): readonly (readonly string[] | '*')[] =>
  templatesIn(node).flatMap(({ source }) => [templateFields(source, 'event'), templateFields(source, 'entry')]);
