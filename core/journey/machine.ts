import type { Hash } from '../hash.ts';
import { cohortId, type CohortKey } from './cohort.ts';
import { type Early, earlyCursor } from './pause.ts';
import { canWait, type Plan } from './plan.ts';

/** Amazon States Language, as far as journeys use it: JSONPath, and errors are values
 *  (https://states-language.net/spec.html). */
export interface AslDefinition {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, AslState>>;
}

export type AslState =
  | { readonly Type: 'Choice'; readonly Choices: readonly AslChoice[]; readonly Default?: string }
  | { readonly Type: 'Wait'; readonly TimestampPath: string; readonly Next: string }
  | AslTask
  | { readonly Type: 'Succeed' };

export type AslChoice =
  | { readonly Variable: string; readonly StringEquals: string; readonly Next: string }
  | { readonly Variable: string; readonly BooleanEquals: boolean; readonly Next: string };

export interface AslTask {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Parameters: Readonly<Record<string, string | number>>;
  readonly ResultPath: string;
  readonly TimeoutSeconds: number;
  readonly Retry: readonly AslRetry[];
  readonly Next: string;
}

export interface AslRetry {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly BackoffRate: number;
  readonly MaxAttempts: number;
  readonly MaxDelaySeconds: number;
  readonly JitterStrategy: 'FULL' | 'NONE';
}

/** Lambda's longest run: only an invocation that is lost altogether meets it. */
const STEP_TIMEOUT_SECONDS = 900;

/** run-step is idempotent, so every error may be tried again, about 12 minutes long; by name they cannot be told apart
 *  everywhere (reference: emulated Lambda errors all carry one name). A cohort that still fails is opened again. */
const RETRY: AslRetry = { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 15, MaxDelaySeconds: 60, JitterStrategy: 'FULL' };

/** Blanks and colons cannot be in a node's id, so our states never take an author's name. */
const FIRST = 'which node?';
const LAST = 'cohort drained';
const stepOf = (node: string): string => `${node}: step`;
const moreOf = (node: string): string => `${node}: more?`;

/** One machine per version, one execution per cohort: it waits until the cohort's moment, drains it, ends.
 *  States carry the author's node ids, so an execution reads like the journey. */
export function machineOf(plan: Plan, runStep: string): AslDefinition {
  const waiting = Object.entries(plan.nodes).flatMap(([id, node]) => (canWait(node) ? id : []));
  return {
    Comment: `Journey ${plan.journey}, version ${String(plan.version)}: an execution is everyone who waits at one node until one moment`,
    // A Choice needs a rule. Without a waiting node there is no cohort, and the machine only exists for its version's sake.
    StartAt: waiting.length === 0 ? LAST : FIRST,
    States: {
      ...(waiting.length === 0 ? {} : { [FIRST]: choiceOf(waiting) }),
      ...Object.fromEntries(waiting.flatMap((node) => statesOf(plan, node, runStep))),
      [LAST]: { Type: 'Succeed' },
    },
  };
}

/** Without a default: a node of another version fails the execution loudly (States.NoChoiceMatched) instead of draining nobody. */
const choiceOf = (nodes: readonly string[]): AslState => ({
  Type: 'Choice',
  Choices: nodes.map((node) => ({ Variable: '$.node', StringEquals: node, Next: node })),
});

function statesOf({ journey, version }: Plan, node: string, runStep: string): readonly (readonly [string, AslState])[] {
  const step: AslTask = {
    Type: 'Task',
    Resource: runStep,
    Parameters: { journey, version, node, 'moment.$': '$.moment', 'cursor.$': '$.step.cursor' },
    ResultPath: '$.step',
    TimeoutSeconds: STEP_TIMEOUT_SECONDS,
    Retry: [RETRY],
    Next: moreOf(node),
  };
  return [
    [node, { Type: 'Wait', TimestampPath: '$.until', Next: stepOf(node) }],
    [stepOf(node), step],
    [moreOf(node), { Type: 'Choice', Choices: [{ Variable: '$.step.more', BooleanEquals: true, Next: stepOf(node) }], Default: LAST }],
  ];
}

/** What an execution is started with. */
export interface CohortInput {
  readonly node: string;
  /** ms */
  readonly moment: number;
  /** `moment` as Step Functions waits for it: ISO 8601 with milliseconds. */
  readonly until: string;
  /** As run-step last answered; its cursor goes into the next call, '' into the first. */
  readonly step: { readonly more: boolean; readonly cursor: string };
}

export const cohortInput = ({ node, moment }: CohortKey, early?: Early): CohortInput => ({
  node, moment, until: new Date(early?.opens ?? moment).toISOString(), step: { more: true, cursor: early === undefined ? '' : earlyCursor(early) },
});

const NODE_IN_NAME = 32;

/** The name of the execution that wakes a cohort, ≤ 80 characters: node and moment to be read, a hash to be told apart.
 *  Derived, so that starting the same attempt twice is starting it once (names stay taken for 90 days). */
export function executionName(hash: Hash, cohort: CohortKey, attempt: number, early?: Early): string {
  const moment = new Date(cohort.moment).toISOString().replace(/[^0-9TZ]/g, '');
  return `${cohort.node.slice(0, NODE_IN_NAME)}-${moment}-${early === undefined ? '' : 'e'}${String(attempt)}-${hash(early === undefined ? cohortId(cohort) : `${cohortId(cohort)} ${early.since}`).slice(0, 16)}`;
}
