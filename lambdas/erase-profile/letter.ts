import { pushBatch } from '../../core/delivery/batch-schema.ts';
import { batchWithout, isForgotten } from '../../core/delivery/forgotten.ts';
import { batchText, jsonOfBatch } from '../adapters/batch-text.ts';

/** A dead letter without the person; nothing to keep: all of it is theirs. Undefined when it does not name them. A push of
 *  theirs keeps its place in its batch, and counts as erased if that is ever redriven. */
export function letterWithout(letter: string, names: ReadonlySet<string>): { readonly letter?: string } | undefined {
  const json = jsonOfBatch(letter);
  if (![...names].some((name) => json.includes(JSON.stringify(name)) || json.includes(JSON.stringify(JSON.stringify(name)).slice(1, -1)))) return undefined;
  const read = pushBatch.safeParse(parsed(json));
  if (!read.success) return {};
  const without = batchWithout(read.data, names);
  return without.pushes.every(isForgotten) ? {} : { letter: batchText(without) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
