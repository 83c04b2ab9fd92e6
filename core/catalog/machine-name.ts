import type { Hash } from '../hash.ts';

/** Step Functions' bound (docs: CreateStateMachine, `name`). */
const NAME_MAX = 80;

/** `<prefix>-<journey>-v<version>-<digest>`. The digest is the definition's: two operators who publish different drafts at
 *  once are given different machines, so the one who wins cannot run the other's. */
export function machineName(of: { readonly prefix: string; readonly journey: string; readonly version: number }, definition: string, hash: Hash): string {
  const tail = `-v${of.version}-${hash(definition).slice(0, 8)}`;
  const full = `${of.prefix}-${of.journey}${tail}`;
  return full.length <= NAME_MAX ? full : `${of.prefix}-${hash(of.journey).slice(0, 16)}${tail}`;
}
