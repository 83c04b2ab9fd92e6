import { pushBatch } from '../../core/delivery/batch-schema.ts';
import type { PushBatch, Rendered } from '../../core/delivery/batch.ts';
import { batchWithout, isForgotten } from '../../core/delivery/forgotten.ts';
import { names, unnamed } from '../../core/erasure/payload.ts';
import { batchText, jsonOfBatch } from '../adapters/batch-text.ts';

/** A dead letter without the person; nothing to keep: all of it is theirs. Undefined when it does not name them, or only by what is nobody's, as an app
 *  of that name. A push of theirs keeps its place in its batch, and counts as erased if that is ever redriven; what others are told does not name them. */
export function letterWithout(letter: string, people: ReadonlySet<string>): { readonly letter?: string } | undefined {
  const json = jsonOfBatch(letter);
  if (!names(json, people)) return undefined;
  const read = pushBatch.safeParse(parsed(json));
  if (!read.success) return {};
  const without = toldToOthers(batchWithout(read.data, people), people);
  if (JSON.stringify(without) === JSON.stringify(read.data)) return undefined;
  return without.pushes.every(isForgotten) ? {} : { letter: batchText(without) };
}

const toldToOthers = (batch: PushBatch, people: ReadonlySet<string>): PushBatch => ({ ...batch, pushes: batch.pushes.map((push) => ({ ...push, rendered: told(push.rendered, people) })) });

const told = (rendered: Rendered, people: ReadonlySet<string>): Rendered =>
  (rendered.kind === 'fcm' ? { ...rendered, message: unnamed(rendered.message, people) } : { ...rendered, payload: unnamed(rendered.payload, people) });

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
