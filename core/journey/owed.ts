import type { JsonObject } from '../json.ts';
import type { ExclusionReason } from '../message/exclusion.ts';

/** An answer as JSON text, or the key under which that stands beside the row. */
export type KeptResponses = Readonly<Record<string, { readonly text: string } | { readonly beside: string }>>;

export interface Owed {
  readonly pushes: readonly OwedPush[];
  /** Calls of webhooks, at whose nodes their instances wait. */
  readonly webhooks?: readonly OwedWebhook[];
  readonly waits: readonly OwedWait[];
  readonly steps: readonly Step[];
  /** Keys of shared places that are free again (core/journey/places.ts), one for each. */
  readonly back?: readonly string[];
}

export interface OwedPush {
  readonly instance: string;
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly visit: number;
  readonly message: string;
  /** Time of the move, ms: the message's expiry counts from here. */
  readonly at: number;
  readonly context?: JsonObject;
  /** The context stands beside the row. */
  readonly beside?: true;
  readonly responses?: KeptResponses;
  /** What the rules made of it at the move, for good: nobody gets it. */
  readonly no?: ExclusionReason;
  /** It took a place in its person's caps, and gives it back if it comes to nothing. */
  readonly place?: true;
  /** It was held through quiet hours. */
  readonly held?: true;
}

/** A call to be made for an instance that stands at a webhook. */
export interface OwedWebhook {
  readonly instance: string;
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly visit: number;
  /** Time of the move, ms. */
  readonly at: number;
  /** ms; nobody waits for an answer any more. */
  readonly deadline: number;
  readonly context?: JsonObject;
  readonly beside?: true;
  readonly responses?: KeptResponses;
}

/** A reminder to look at the profile once `moment` has passed. */
export interface OwedWait {
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly moment: number;
}

/** One thing a move did, to be counted. `end` carries why the instance left. */
export interface Step {
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly kind: StepKind;
  readonly reason?: string;
  /** entered: the node it was left for, and by which way other than `next`. */
  readonly from?: string;
  readonly path?: string;
  /** touched, goal: what the push says, and in which wording. */
  readonly message?: string;
  readonly treatment?: string;
  /** goal: what happened. */
  readonly event?: string;
  /** Of an instance that failed. */
  readonly instance?: string;
}
/** entered: a node; started/ended: an instance; refused: an entry that was not admitted; treated: a treatment of an experiment was given;
 *  converted: a goal was reached, at the goal, and by treatment at the experiments before it; moved: an instance came from the version before; touched: a push with a goal was meant for the person; goal: it was reached. would-push: of a dry run, with why it would not have gone. */
export type StepKind = 'started' | 'entered' | 'ended' | 'refused' | 'treated' | 'converted' | 'moved' | 'would-push' | 'touched' | 'goal';

export const emptyOwed: Owed = { pushes: [], waits: [], steps: [] };
