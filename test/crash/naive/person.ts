import type { NodeDocument } from '../../../core/journey/node-document.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { BeckonEvent } from '../../../core/profile/event.ts';
import type { Profile } from '../../../core/profile/profile.ts';
import type { Answering } from '../../../core/journey/awaiting.ts';
import type { CohortKey } from '../../../core/journey/cohort.ts';
import type { Edition } from '../editions.ts';
import { instanceId } from './names.ts';
import { kept } from './reads.ts';

/** Somebody standing somewhere, told as simply as possible. */
export interface Standing {
  readonly id: string;
  readonly journey: string;
  /** Own time of what they entered by. */
  readonly began: number;
  readonly entry: JsonObject;
  readonly key: string | undefined;
  version: number;
  node: string;
  visits: number;
  /** When the wait ends, and when whoever waits is woken. */
  until: number;
  moment: number;
  held: boolean;
  /** When they were moved to this version: whose moment has passed by then is woken at once. */
  moved?: number;
  /** Since when they are here, by the time of what brought them. */
  since: number;
  heard: Map<string, number>;
  treated: Record<string, string>;
  responses: JsonObject;
}

export interface Aim { readonly id: string; readonly journey: string; readonly version: number; readonly node: string; readonly since: number; readonly until: number; readonly treated: Record<string, string>; readonly entry: JsonObject }
export interface NaivePush { readonly at: number; readonly journey: string; readonly version: number; readonly node: string; readonly visit: number; readonly instance: string; readonly message: string; readonly no?: string }

/** What many share and one person cannot know: who got a place, and whether a place in a cap was given back. */
export interface Lots {
  enters(journey: string, version: number): boolean;
  passes(one: Standing): boolean;
  capped(one: Standing): boolean;
}

/** One look: the time, what everybody knows then, and who the person is. */
export interface Look { readonly now: number; readonly editions: readonly Edition[]; readonly ruled: boolean; readonly lots: Lots; readonly profile: Profile | undefined; readonly revision: number }

export type Cause =
  | { readonly kind: 'events'; readonly events: readonly BeckonEvent[] }
  | { readonly kind: 'profile' }
  | { readonly kind: 'moment'; readonly cohort: CohortKey; readonly early?: boolean }
  | { readonly kind: 'answer'; readonly answering: Answering }
  | { readonly kind: 'entry'; readonly event: BeckonEvent };

/** What is remembered of one person, and what became of them. No claims, no streams, no cohorts, no retries. */
export class Person {
  readonly id: string;
  standing: Standing[] = [];
  aims: Aim[] = [];
  readonly lastEntry = new Map<string, number>();
  readonly lastExit = new Map<string, number>();
  readonly lastTime = new Map<string, number>();
  readonly audiences = new Map<string, number>();
  orders = 0;
  readonly pushes: NaivePush[] = [];
  /** Everything that is counted. */
  readonly told: string[] = [];
  readonly refused: string[] = [];
  jumps: { readonly journey: string; readonly event: BeckonEvent }[] = [];
  look: Look = { now: 0, editions: [], ruled: false, lots: { enters: () => true, passes: () => true, capped: () => false }, profile: undefined, revision: 0 };
  /** As this look leaves them. */
  attributes: JsonObject = {};

  constructor(id: string) {
    this.id = id;
  }

  /** Everything it holds, to see whether something changed. */
  tells(): string {
    const { standing, aims, lastEntry, lastExit, lastTime, audiences, orders, pushes, told } = this;
    return JSON.stringify([standing.map((one) => ({ ...one, heard: [...one.heard] })), aims, [...lastEntry], [...lastExit], [...lastTime], [...audiences], orders, pushes.length, told.length]);
  }

  editionOf({ journey, version }: Pick<Standing, 'journey' | 'version'>): Edition | undefined {
    return this.look.editions.find((edition) => edition.document.id === journey && edition.version === version);
  }

  nodeOf(one: Standing): NodeDocument | undefined {
    return this.editionOf(one)?.document.nodes[one.node];
  }

  tell(kind: string, { journey, version, node }: Pick<Standing, 'journey' | 'version' | 'node'>, reason = ''): void {
    this.told.push(`${kind} ${journey}@${String(version)} ${node} ${reason}`.trim());
  }

  leave(one: Standing, reason: string): void {
    this.standing = this.standing.filter((other) => other !== one);
    this.tell('ended', one, reason);
  }

  newcomer({ document, version }: Edition, event: BeckonEvent, key: string | undefined): Standing {
    const { id: journey, start } = document;
    const one: Standing = {
      id: instanceId(this.id, { journey, version, event: event.id }), journey, version, began: event.time, entry: kept(document, event.properties), key, node: start, visits: 0,
      until: 0, moment: 0, held: false, since: event.time, heard: new Map(), treated: {}, responses: {},
    };
    this.standing.push(one);
    return one;
  }
}
