import type { JsonObject } from '../../core/json.ts';

/** A scripted example (`examples/scripts/<name>.json`): a journey with waits of seconds, and people of whom it is known beforehand which way they go. */
export interface Script {
  readonly journey: string;
  /** ISO 8601, by node id. */
  readonly waits: Readonly<Record<string, string>>;
  /** What lets its audience in, where it has one. */
  readonly begins?: { readonly run: true } | { readonly businessEvent: { readonly name: string; readonly properties: JsonObject } };
  readonly people: Readonly<Record<string, Part>>;
}

export interface Part {
  readonly platform?: 'ios' | 'android';
  /** `{tomorrow.month}` and `{tomorrow.day}`: by UTC. */
  readonly attributes?: JsonObject;
  readonly consent?: 'out';
  /** Somebody the journey never lets in. */
  readonly heldOut?: true;
  readonly does?: readonly Deed[];
  /** Titles in order; a number where the example is about how many. */
  readonly gets: readonly string[] | number;
  /** Nodes, of all its instances; nobody is at one that is on no path. */
  readonly path: readonly string[];
  /** One, or none where the path is empty, unless said. */
  readonly instances?: number;
  /** What the profile says in the end. */
  readonly becomes?: JsonObject;
}

/** A title `*` is any push. */
export type Deed = { readonly event: string; readonly properties?: JsonObject } | { readonly awaits: string } | { readonly opens: string } | { readonly dismisses: string } | { readonly taps: string; readonly of: string };

export const instancesOf = ({ instances, path }: Part): number => instances ?? (path.length > 0 ? 1 : 0);

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Attributes with what stands for a date filled in. */
export function filled(attributes: JsonObject, now: number): JsonObject {
  const tomorrow = new Date(now + DAY_MS);
  const words: JsonObject = { '{tomorrow.month}': tomorrow.getUTCMonth() + 1, '{tomorrow.day}': tomorrow.getUTCDate() };
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, typeof value === 'string' ? (words[value] ?? value) : value]));
}
