import { eventBatchOf } from '../adapters/events.ts';
import { type Letter, rowIn } from './letter.ts';
import { masked } from './mask.ts';

/** One letter in full, as it is printed. Without `reveal` nothing in it is a token, a text or an attribute. */
export function shown({ id, queue, sentAt, source, reason, holds, again, content }: Letter, reveal: boolean): unknown {
  const readable = withRow(content);
  return { id, queue, sentAt: new Date(sentAt).toISOString(), source, reason, holds, redrive: again.kind, letter: reveal ? readable : masked(readable) };
}

/** A parked stream record with its row as the code sees it, not in the types of the wire. */
function withRow(content: unknown): unknown {
  const { record } = (content ?? {}) as { readonly record?: { readonly dynamodb?: object } };
  const row = rowIn(record);
  if (record?.dynamodb === undefined || row === undefined) return content;
  return { ...(content as object), record: { ...record, dynamodb: { ...record.dynamodb, Keys: undefined, NewImage: withEvents(row) } } };
}

/** Events are stored compressed. A body that does not open is shown as it is. */
function withEvents(row: Record<string, unknown>): Record<string, unknown> {
  try {
    const { events, ...rest } = eventBatchOf(row);
    return { ...row, ...rest, body: undefined, events };
  } catch {
    const { body } = row;
    return body instanceof Uint8Array ? { ...row, body: Buffer.from(body).toString('base64') } : row;
  }
}
