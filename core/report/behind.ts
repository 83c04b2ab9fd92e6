import type { Outcome } from '../delivery/outcome.ts';
import type { Figures } from './figures.ts';

/** What stands behind a number of a report: of which outcomes, whether a push was cut, and whether its opening was reported. The other numbers
 *  (core/report/formulas.ts) are of people in journeys, or of reports of phones that leave no row of their own. */
export const BEHIND = {
  unaddressed: { outcomes: ['excluded'], cut: false },
  excluded: { outcomes: ['excluded'], cut: true },
  accepted: { outcomes: ['accepted'] },
  refused: { outcomes: ['refused'] },
  tokenDead: { outcomes: ['token-dead'] },
  expired: { outcomes: ['expired'] },
  unknown: { outcomes: ['unknown'] },
  // Of what nobody knows whether the provider took it, some reached their phone.
  opened: { outcomes: ['accepted', 'unknown'], cut: true, opened: true },
  openedUnique: { outcomes: ['accepted', 'unknown'], cut: true, opened: true },
} as const satisfies Partial<Record<keyof Figures, Behind>>;
export interface Behind { readonly outcomes: readonly Outcome[]; readonly cut?: boolean; readonly opened?: true }
export type RowNumber = keyof typeof BEHIND;
export const ROW_NUMBERS = Object.keys(BEHIND) as readonly RowNumber[];
export const isOfOpened = (of: RowNumber | undefined): boolean => of !== undefined && 'opened' in BEHIND[of];
