import { EXCLUSIONS, type ExclusionReason } from '../message/exclusion.ts';
import { PROVIDER_OF, type Platform } from './lanes.ts';
import { ruleOf } from './verdict.ts';

/** What one pass over its batch made of a push. */
export interface Judgement { readonly outcome: string; readonly reason: string }

const MAY_HAVE_ARRIVED = 'An earlier send got no answer, so it may have arrived; it was not sent again. ';
const NO_TIME_LEFT = 'Its time to live ends before the next try. ';
const TOO_LATE = 'Its time to live was over before it could be sent.';
const UNLISTED = 'No row of the outcome tables has this reason.';

/** Why a push was or was not sent, for an operator: the advice of the provider's outcome table, or the exclusion's. */
export function explanationOf({ outcome, reason }: Judgement, platform?: Platform): string {
  const rule = platform === undefined ? undefined : ruleOf(PROVIDER_OF[platform], reason);
  if (rule !== undefined) return (outcome === 'expired' ? NO_TIME_LEFT : '') + rule.advice;
  return (outcome === 'unknown' ? MAY_HAVE_ARRIVED : '') + unsentBecause(reason);
}

function unsentBecause(reason: string): string {
  if (reason === 'too-late') return TOO_LATE;
  return Object.hasOwn(EXCLUSIONS, reason) ? EXCLUSIONS[reason as ExclusionReason].explanation : UNLISTED;
}
