import type { Draft } from '../draft.ts';
import type { Instance } from '../row.ts';

/** Where an instance goes on from a node that need not wait. */
export interface Onward { readonly at: Instance; readonly next: string }

/** Ends the instance with a reason, unless the node has a way for it. */
export function fail(draft: Draft, at: Instance, reason: string, error?: string): Onward | undefined {
  if (error !== undefined) return { at, next: error };
  draft.end(at, `failed:${reason}`);
  return undefined;
}
