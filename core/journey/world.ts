import type { Catalog } from '../catalog/records.ts';
import type { Interesting } from '../catalog/interest.ts';
import type { Ruling } from '../channel/in-force.ts';
import type { Hash } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import type { Profile } from '../profile/profile.ts';
import type { PlacesInHand } from './places.ts';
import type { ActorRow } from './row.ts';

/** Everything a decision may depend on besides the row and the cause. */
export interface World {
  readonly catalog: Interesting & Ruling & Pick<Catalog, 'schema'>;
  /** Absent: nobody by that id (yet, or any more). */
  readonly profile: Profile | undefined;
  /** Who an anonymous profile became: caps count there, and attributes are read and set there. */
  readonly owner?: { readonly row: ActorRow; readonly profile: Profile | undefined };
  /** Entry contexts that stand beside the row, by instance. */
  readonly contexts: ReadonlyMap<string, JsonObject>;
  /** Of the places everybody shares. */
  readonly places?: PlacesInHand;
  /** ms */
  readonly now: number;
  readonly hash: Hash;
}
