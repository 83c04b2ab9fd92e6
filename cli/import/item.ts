import type { JsonObject } from '../../core/json.ts';
import type { Fault } from '../../core/problem.ts';

/** An item of POST /v1/profiles; the API judges it. */
export type ProfileItem = JsonObject & { readonly id: string };

/** What a line became; `notes` are things somebody may want to know of it, counted over the file. */
export type Converted =
  | { readonly item: ProfileItem; readonly notes: readonly string[] }
  | { readonly faults: readonly Fault[] };
export type Convert = (value: JsonObject) => Converted;
