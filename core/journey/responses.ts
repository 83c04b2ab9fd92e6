import type { Json, JsonObject } from '../json.ts';
import type { WebhookAnswer } from '../webhook/answer.ts';
import type { KeptResponses } from './owed.ts';
import type { EntryContext, Instance } from './row.ts';

/** All answers this long together ride in the row; what goes beyond stands beside it. */
const RESPONSES_IN_ROW = 256;

export interface Kept { readonly responses: KeptResponses; readonly beside?: EntryContext }

/** The answer under its name. A key of its own for each visit: what was rendered for an earlier one stays what it was. */
export function keptResponse({ id, visit, responses = {} }: Pick<Instance, 'id' | 'visit' | 'responses'>, name: string, answer: WebhookAnswer): Kept {
  const { ok: _ok, at: _at, ...read } = answer;
  const text = JSON.stringify(read);
  const inRow = { ...responses, [name]: { text } };
  const length = Object.values(inRow).reduce((sum, kept) => sum + ('text' in kept ? kept.text.length : 0), 0);
  if (length <= RESPONSES_IN_ROW) return { responses: inRow };
  const key = `${id}#${String(visit)}`;
  return { responses: { ...responses, [name]: { beside: key } }, beside: { instance: key, context: { text } } };
}

/** Keys of what stands beside the row. */
export const besideKeys = (responses: KeptResponses = {}): readonly string[] => Object.values(responses).flatMap((kept) => ('beside' in kept ? [kept.beside] : []));

/** What nodes read as `response`. */
export const readResponses = (responses: KeptResponses | undefined, beside: (key: string) => JsonObject | undefined): JsonObject =>
  Object.fromEntries(Object.entries(responses ?? {}).flatMap(([name, kept]) => {
    const text = 'text' in kept ? kept.text : beside(kept.beside)?.['text'];
    return typeof text === 'string' ? [[name, JSON.parse(text) as Json] as const] : [];
  }));
