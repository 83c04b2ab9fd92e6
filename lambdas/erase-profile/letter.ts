import type { PushBatch } from '../../core/delivery/batch.ts';
import { pushBatch } from '../../core/delivery/batch-schema.ts';
import { batchText, jsonOfBatch } from '../adapters/batch-text.ts';

/** A dead letter without the person; nothing to keep: all of it is theirs. Undefined when it does not name them. A push that is taken out
 *  of a batch counts as excluded if the batch is ever redriven. */
export function letterWithout(letter: string, names: ReadonlySet<string>): { readonly letter?: string } | undefined {
  const json = jsonOfBatch(letter);
  if (![...names].some((name) => json.includes(JSON.stringify(name)) || json.includes(JSON.stringify(JSON.stringify(name)).slice(1, -1)))) return undefined;
  const read = pushBatch.safeParse(parsed(json));
  if (!read.success) return {};
  const { pushes, gone, ...batch } = read.data;
  const theirs = pushes.filter(({ profileId }) => names.has(profileId));
  const kept = pushes.filter(({ profileId }) => !names.has(profileId));
  if (kept.length === 0) return {};
  const without: PushBatch = { ...batch, pushes: kept, gone: [...gone, ...theirs.map(({ scope }) => ({ scope, reason: 'device-gone' }))] };
  return { letter: batchText(without) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
