import type { JourneyDocument } from '../../../core/journey/document.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { TrackedPush } from '../../../core/profile/event.ts';

/** What happens to a few people and journeys, apart from what the system does. Data, so that it can be made smaller and printed. */
export interface Story {
  readonly seed: number;
  /** Each is live as version 1 from the beginning. */
  readonly journeys: readonly JourneyDocument[];
  readonly people: readonly Person[];
  /** In order of time. */
  readonly beats: readonly Beat[];
  /** At most two marketing pushes a person and day. */
  readonly ruled: boolean;
  /** How many in a hundred calls a process dies at; `calm`: nothing dies, waits or comes twice, and one works after the other. */
  readonly crashes: number | 'calm';
}

export interface Person {
  readonly id: string;
  readonly attributes: JsonObject;
  readonly timeZone?: string;
  /** Marked as test. */
  readonly test?: true;
  readonly devices: readonly string[];
  /** Nobody knows them yet: their first beat makes them. */
  readonly unknown?: true;
}

/** An event of an app, or an entry by API, which is one. */
export interface Happening { readonly id: string; readonly name: string; readonly time: number; readonly properties: JsonObject; readonly push?: TrackedPush }

/** `at`: when it happens, ms; an event's own time may be earlier. */
export type Beat = { readonly at: number } & (
  | { readonly kind: 'events'; readonly profile: string; readonly events: readonly Happening[]; readonly twice: boolean }
  | { readonly kind: 'run'; readonly journey: string; readonly members: readonly string[] }
  | { readonly kind: 'device'; readonly profile: string; readonly device: string; readonly present: boolean }
  | { readonly kind: 'attributes'; readonly profile: string; readonly set: JsonObject }
  | { readonly kind: 'consent'; readonly profile: string; readonly push: 'in' | 'out' }
  | { readonly kind: 'zone'; readonly profile: string; readonly timeZone: string }
  | { readonly kind: 'publish'; readonly document: JourneyDocument; readonly migrate: 'finish' | 'move' }
  | { readonly kind: 'trial'; readonly document: JourneyDocument; readonly as: 'test' | 'dry-run'; readonly waits: 'on' | 'off'; readonly until: number }
  | { readonly kind: 'untrial' | 'stop' | 'close'; readonly journey: string }
  | { readonly kind: 'pause'; readonly journey: string; readonly mode: 'hold' | 'discard'; readonly until: number }
  /** `opens`: manage lives to open whom the pause held. */
  | { readonly kind: 'resume'; readonly journey: string; readonly opens: boolean }
);
export type BeatOf<K extends Beat['kind']> = Extract<Beat, { kind: K }>;

/** What changes where versions stand: between moves, so that each look is at one state of the catalog. */
export const isLifecycle = ({ kind }: Beat): boolean => !['events', 'run', 'device', 'attributes', 'consent', 'zone'].includes(kind);
