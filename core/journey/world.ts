import type { Hash } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import type { Plans } from './plan.ts';

/** Everything a decision may depend on besides the row and the cause. */
export interface World {
  readonly plans: Plans;
  /** The profile's attributes. */
  readonly person: JsonObject;
  /** Entry contexts that stand beside the row, by instance. */
  readonly contexts: ReadonlyMap<string, JsonObject>;
  /** ms */
  readonly now: number;
  readonly hash: Hash;
}
