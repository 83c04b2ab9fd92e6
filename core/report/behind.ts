import type { Outcome } from '../delivery/outcome.ts';
import type { Interaction } from '../journey/plan.ts';
import type { Figures } from './figures.ts';

const ENDS = ['accepted', 'refused', 'token-dead', 'expired', 'excluded', 'unknown'] as const satisfies readonly Outcome[];

/** What stands behind a number of a report: pushes by their outcomes; what phones said of pushes; people by name, where there are few of them; and of
 *  journeys, which nearly everybody comes into and leaves, what each person's row remembers. */
export const BEHIND = {
  entered: { kind: 'journeys', what: 'entered' },
  refusedEntries: { kind: 'people', what: 'refused' },
  exits: { kind: 'journeys', what: 'exited' },
  failures: { kind: 'people', what: 'failed' },
  // What is in flight is in no row yet.
  targeted: { kind: 'pushes', outcomes: ENDS, cut: true },
  unaddressed: { kind: 'pushes', outcomes: ['excluded'], cut: false },
  excluded: { kind: 'pushes', outcomes: ['excluded'], cut: true },
  accepted: { kind: 'pushes', outcomes: ['accepted'] },
  refused: { kind: 'pushes', outcomes: ['refused'] },
  tokenDead: { kind: 'pushes', outcomes: ['token-dead'] },
  expired: { kind: 'pushes', outcomes: ['expired'] },
  unknown: { kind: 'pushes', outcomes: ['unknown'] },
  received: { kind: 'reports', what: 'push.received' },
  opened: { kind: 'reports', what: 'push.opened' },
  // What was opened reached its phone, whatever a sender that died made of it.
  openedUnique: { kind: 'pushes', outcomes: ENDS, cut: true, opened: true },
  actions: { kind: 'reports', what: 'push.action' },
  dismissed: { kind: 'reports', what: 'push.dismissed' },
  converted: { kind: 'people', what: 'goal' },
} as const satisfies Partial<Record<keyof Figures, Behind>>;

/** `cut`: whether there was a push at all. */
export interface BehindPushes { readonly kind: 'pushes'; readonly outcomes: readonly Outcome[]; readonly cut?: boolean; readonly opened?: true }
export type Behind =
  | BehindPushes
  | { readonly kind: 'reports'; readonly what: Interaction }
  | { readonly kind: 'people'; readonly what: 'refused' | 'failed' | 'goal' }
  | { readonly kind: 'journeys'; readonly what: 'entered' | 'exited' };
export type RowNumber = keyof typeof BEHIND;
export const ROW_NUMBERS = Object.keys(BEHIND) as readonly RowNumber[];
/** All rows of pushes, unless a number is named. */
export const behind = (of: RowNumber | undefined): Behind | undefined => (of === undefined ? undefined : BEHIND[of]);
