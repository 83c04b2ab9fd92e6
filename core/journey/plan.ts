import type { JsonObject } from '../json.ts';
import type { WebhookMethod } from '../webhook/call.ts';
import type { Pause, Resumed } from './pause.ts';
import type { PathWinner } from '../message/experiment-document.ts';
import type { Weekday } from '../rules/rule-set.ts';
import type { PlanEntry } from './plan-entry.ts';

/** The plan is what a published journey version runs by: the document with every default filled in and every
 *  duration in milliseconds. `format` lets later code read every plan that was ever written. */
export const PLAN_FORMAT = 1;

export interface Plan {
  readonly format: typeof PLAN_FORMAT;
  readonly journey: string;
  readonly version: number;
  readonly entry: PlanEntry;
  readonly exit: readonly PlanExit[];
  /** Conditions that end an instance at whatever node it comes to. */
  readonly leaves?: readonly string[];
  readonly start: string;
  readonly nodes: Readonly<Record<string, PlanNode>>;
  /** Which push goes first where a rule set reserves places; before the message's own. */
  readonly priorityScore?: number;
  /** Rule sets of journeys whose caps hold for a person's entries. */
  readonly caps?: readonly string[];
  /** Over so many entries within `perMs` it lets nobody in (core/journey/guard.ts). */
  readonly guard?: { readonly entries: number; readonly perMs: number };
  /** Its machine can wake at push nodes, so that pushes can be held there. */
  readonly holds?: true;
  /** A dry run: what reaches out of Beckon, or changes anything but its own counters, does not happen. */
  readonly dry?: true;
  /** Names of the events that can enter, exit or move an instance of this version. */
  readonly listens: readonly string[];
  /** Top-level properties of the entry event that conditions or messages read later; `'*'` keeps all. */
  readonly keeps: readonly string[] | '*';
}

export interface PlanExit {
  readonly event: string;
  readonly when?: string;
}

/** Why nobody is let in for the time being. */
export interface EntryHold {
  readonly by: 'guard';
  readonly at: number;
  /** How many came in within the guard's time. */
  readonly entries: number;
}

/** A reaction is one of these interactions with a push of the same journey. */
export const INTERACTIONS = ['push.received', 'push.opened', 'push.action', 'push.dismissed'] as const;
export type Interaction = (typeof INTERACTIONS)[number];
export const isInteraction = (name: string): name is Interaction => (INTERACTIONS as readonly string[]).includes(name);

/** What a move says of the watched audiences it changed; property `audience`. Nobody can send these. */
export const AUDIENCE_ENTERED = 'audience.entered';
export const AUDIENCE_LEFT = 'audience.left';

/** An event somebody waits for, and where it leads. */
export interface Awaited {
  readonly event: string;
  /** Push nodes whose reactions count; only for interactions. */
  readonly of?: readonly string[];
  /** Only `push.action`: the button's id. */
  readonly action?: string;
  readonly when?: string;
  readonly then: string;
}

interface Treatment { readonly id: string; readonly weight: number; readonly next: string }

export type PlanNode =
  | { readonly type: 'push'; readonly message: string; readonly next: string; readonly error?: string }
  | { readonly type: 'wait'; readonly forMs: number; readonly precisionMs: number; readonly next: string }
  | { readonly type: 'waitUntil'; readonly atMs: number; readonly next: string }
  /** `timeZone`: of who has none. */
  | { readonly type: 'waitUntilLocal'; readonly time: string; readonly weekdays?: readonly Weekday[]; readonly timeZone: string; readonly next: string }
  /** Without a precision it follows how long the wait turns out to be. */
  | { readonly type: 'waitUntilValue'; readonly expression: string; readonly precisionMs?: number; readonly next: string }
  | ({ readonly type: 'waitForEvent'; readonly withinMs: number; readonly precisionMs: number; readonly timeout: string } & Awaited)
  | { readonly type: 'waitForEvents'; readonly events: readonly Awaited[]; readonly withinMs: number; readonly precisionMs: number; readonly timeout: string }
  | { readonly type: 'condition'; readonly paths: readonly { readonly when: string; readonly next: string }[]; readonly otherwise: string }
  /** `below`: of 100, counted up. */
  | { readonly type: 'split'; readonly paths: readonly { readonly below: number; readonly next: string }[]; readonly otherwise: string }
  | { readonly type: 'experiment'; readonly treatments: readonly Treatment[]; readonly holdOut?: { readonly percent: number; readonly next: string }; readonly winner?: PathWinner }
  | { readonly type: 'cap'; readonly first: number; readonly next: string; readonly over: string }
  | { readonly type: 'updateProfile'; readonly set: Readonly<Record<string, string>>; readonly next: string; readonly error?: string }
  | { readonly type: 'jump'; readonly journey: string; readonly context: Readonly<Record<string, string>>; readonly next: string }
  | { readonly type: 'goal'; readonly event: string; readonly when?: string; readonly withinMs: number; readonly next: string }
  | {
      readonly type: 'webhook';
      readonly method: WebhookMethod;
      readonly url: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: JsonObject;
      readonly secret?: string;
      readonly withinMs: number;
      readonly precisionMs: number;
      readonly retries: number;
      readonly response?: string;
      readonly next: string;
      readonly error?: string;
      readonly timeout?: string;
    }
  | { readonly type: 'end'; readonly label?: string };

/** A row for every type of node. */
export type ByType<R extends (node: never, ...rest: never) => unknown> = { readonly [T in PlanNode['type']]: (node: Extract<PlanNode, { type: T }>, ...rest: Rest<R>) => ReturnType<R> };
type Rest<R extends (node: never, ...rest: never) => unknown> = R extends (node: never, ...rest: infer A) => unknown ? A : never;

export const WAITING = ['wait', 'waitUntil', 'waitUntilLocal', 'waitUntilValue', 'waitForEvent', 'waitForEvents'] as const;
export type WaitingNode = Extract<PlanNode, { type: (typeof WAITING)[number] }>;
export const isWaiting = (node: PlanNode): node is WaitingNode => (WAITING as readonly string[]).includes(node.type);

export type AwaitingNode = Extract<PlanNode, { type: 'waitForEvent' | 'waitForEvents' }>;
/** What it waits for; undefined where nobody waits for an event. */
export function awaitedBy(node: PlanNode | undefined): readonly Awaited[] | undefined {
  if (node?.type === 'waitForEvents') return node.events;
  return node?.type === 'waitForEvent' ? [node] : undefined;
}

/** Where an instance can stand: also at a push that is held, and at a webhook that is not answered yet. */
export const canWait = (node: PlanNode): boolean => isWaiting(node) || node.type === 'push' || node.type === 'webhook';

/** `live` admits entries; `closed` lets instances finish; `stopped` refuses every move; `finished` was closed, and nobody is in it any more;
 *  `test` admits profiles marked as test, `dry-run` everybody, and sends nothing: both beside the live version. */
export type VersionStatus = 'live' | 'closed' | 'stopped' | 'finished' | 'test' | 'dry-run';

/** Nobody is in it, or nobody counts as being. */
export const isOver = (status: VersionStatus): boolean => status === 'stopped' || status === 'finished';

/** It refuses every move: whoever is in it is gone when looked at. */
export const isStopped = ({ status, until = Infinity }: Pick<LivePlan, 'status' | 'until'>, now: number): boolean => status === 'stopped' || now >= until;

export interface LivePlan {
  readonly plan: Plan;
  readonly status: VersionStatus;
  readonly held?: EntryHold;
  /** The first version since the journey was stopped last: those from it on share the places of `atOnce`. Absent: this one. */
  readonly sinceStop?: number;
  /** Treatments that won, by experiment node: for all. */
  readonly winners?: Readonly<Record<string, string>>;
  /** When it was published, ms. */
  readonly since?: number;
  /** Its guard counts from then on, ms. */
  readonly guardedFrom?: number;
  /** Whoever is in it goes on in that version, where it has their node. */
  readonly moveTo?: number;
  /** It is a test or a dry run, or was one: reports of messages and the account leave it out. */
  readonly trial?: true;
  /** A test or dry run is stopped from then on, ms. */
  readonly until?: number;
  readonly paused?: Pause;
  /** Pauses that were ended early, newest first. */
  readonly resumed?: readonly Resumed[];
}

export const versionKey = (journey: string, version: number): string => `${journey}@${version}`;
/** Published versions by `versionKey`. */
export type Plans = ReadonlyMap<string, LivePlan>;
