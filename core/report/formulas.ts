import type { Figures } from './figures.ts';
import { BEHIND } from './behind.ts';

/** Numbers of a report and what each means: one closed table, from which reports are computed, the API explains itself and docs/reports.md is written.
 *  Names follow Adobe Journey Optimizer's where it has the number (`ajo`). */
export interface Formula {
  readonly kind: 'count' | 'rate';
  /** In the names of this table. */
  readonly formula: string;
  readonly words: string;
  readonly ajo?: string;
  /** Whether `…/rows?of=<key>` lists what is behind it. */
  readonly rows?: true;
}

const total = (by: Readonly<Record<string, number>>): number => Object.values(by).reduce((sum, n) => sum + n, 0);

export const COUNTS = {
  entered: { formula: 'entries admitted', words: 'Times somebody came into a journey.', ajo: 'Entered profiles' },
  refusedEntries: { formula: 'entries not admitted, by reason', words: 'Times somebody was not let in, and why.', ajo: 'Discarded' },
  exits: { formula: 'instances ended, by reason', words: 'Times somebody left a journey otherwise than by a failure.', ajo: 'Exited profiles' },
  failures: { formula: 'instances ended by a failure, by reason', words: 'Times a journey could not go on with somebody.', ajo: 'Failed individual journeys' },
  targeted: { formula: 'pushes cut for devices', words: 'Pushes taken in: one for each device a person is reached on.', ajo: 'Sent' },
  unaddressed: { formula: 'people excluded before a push was cut, by reason', words: 'People who got no push at all, and why; they are in no other number of pushes.', ajo: 'Excluded' },
  excluded: { formula: 'pushes excluded after they were cut, by reason', words: 'Pushes that were not sent because something changed while they waited.', ajo: 'Excluded' },
  accepted: { formula: 'pushes the provider took', words: 'Taken by the provider for delivery, which is not yet delivery.', ajo: 'Delivered' },
  refused: { formula: 'pushes the provider refused, by reason', words: 'Refused for good, by the provider\'s reason (docs/outcomes.md).', ajo: 'Errors' },
  tokenDead: { formula: 'pushes to tokens that are no more, by reason', words: 'The app was uninstalled or the token replaced; the token is dropped.', ajo: 'Bounces' },
  expired: { formula: 'pushes whose time ran out', words: 'Not taken by anybody before they were worth nothing.' },
  unknown: { formula: 'pushes without a final answer, by reason', words: 'The provider may or may not have taken them.' },
  inFlight: { formula: 'inFlightBefore + targeted − outcomes', words: 'Taken in and without an outcome at the end of the range; a difference of counters, never an estimate.' },
  received: { formula: 'first reports push.received', words: 'Phones that reported the push; a lower bound.' },
  opened: { formula: 'reports push.opened', words: 'Every opening that was reported.', ajo: 'Opens' },
  openedUnique: { formula: 'pushes with at least one push.opened', words: 'Pushes that were opened, each once.', ajo: 'Unique opens' },
  actions: { formula: 'reports push.action, by button', words: 'Taps on buttons.', ajo: 'Push custom actions' },
  dismissed: { formula: 'reports push.dismissed', words: 'Pushes swiped away, where the phone tells.' },
  touched: { formula: 'people a push with a goal was meant for', words: 'Times a message with a goal was sent to somebody: what conversions are a share of.' },
  converted: { formula: 'goal events within the window after the last push', words: 'Goals reached within their window, each counted for the last push before it (last touch).' },
} as const satisfies Record<string, Omit<Formula, 'kind'>>;

/** Final outcomes of pushes: with what is in flight they are what was taken in. */
export const outcomesOf = (f: Figures): number =>
  f.accepted + total(f.refused) + total(f.tokenDead) + f.expired + total(f.unknown) + total(f.excluded);

interface Rate extends Omit<Formula, 'kind'> {
  readonly of: (f: Figures) => number;
  readonly per: (f: Figures) => number;
}

export const RATES = {
  deliveryRate: { formula: 'accepted ÷ outcomes', words: 'Of pushes with an outcome, those the provider took.', ajo: 'Delivery rate', of: (f) => f.accepted, per: outcomesOf },
  errorRate: { formula: '(refused + unknown) ÷ outcomes', words: 'Of pushes with an outcome, those refused or without an answer.', ajo: 'Error rate', of: (f) => total(f.refused) + total(f.unknown), per: outcomesOf },
  bounceRate: { formula: 'tokenDead ÷ outcomes', words: 'Of pushes with an outcome, those to tokens that are no more.', ajo: 'Bounce rate', of: (f) => total(f.tokenDead), per: outcomesOf },
  receiveRate: { formula: 'received ÷ accepted', words: 'Of pushes the provider took, those a phone reported.', of: (f) => f.received, per: (f) => f.accepted },
  openRate: { formula: 'openedUnique ÷ accepted', words: 'Of pushes the provider took, those opened at least once.', ajo: 'Open rate', of: (f) => f.openedUnique, per: (f) => f.accepted },
  actionRate: { formula: 'actions ÷ accepted', words: 'Taps on buttons for each push the provider took.', ajo: 'CTR', of: (f) => total(f.actions), per: (f) => f.accepted },
  actionToOpenRate: { formula: 'actions ÷ openedUnique', words: 'Taps on buttons for each push that was opened.', ajo: 'CTOR', of: (f) => total(f.actions), per: (f) => f.openedUnique },
  dismissRate: { formula: 'dismissed ÷ accepted', words: 'Of pushes the provider took, those swiped away.', of: (f) => f.dismissed, per: (f) => f.accepted },
  conversionRate: { formula: 'converted ÷ touched', words: 'Of people a push with a goal was meant for, those who reached it in time.', of: (f) => f.converted, per: (f) => f.touched },
  failureRate: { formula: 'failures ÷ entered', words: 'Of times somebody came in, those that failed.', ajo: 'Error rate (journeys)', of: (f) => total(f.failures), per: (f) => f.entered },
} as const satisfies Record<string, Rate>;
export type RateName = keyof typeof RATES;
export const RATE_NAMES = Object.keys(RATES) as readonly RateName[];

/** Null where nothing was tried: a share of nothing is no number. */
export type Rates = Readonly<Record<RateName, number | null>>;

export const ratesOf = (f: Figures): Rates =>
  Object.fromEntries(Object.entries<Rate>(RATES).map(([name, { of, per }]) => [name, per(f) === 0 ? null : of(f) / per(f)])) as Rates;

/** The whole table, in its order. */
export const formulas = (): readonly (Formula & { readonly key: string })[] => [
  ...Object.entries<Omit<Formula, 'kind'>>(COUNTS).map(([key, count]) => ({ key, kind: 'count' as const, ...count, ...(key in BEHIND && { rows: true as const }) })),
  ...Object.entries<Rate>(RATES).map(([key, { of: _of, per: _per, ...rate }]) => ({ key, kind: 'rate' as const, ...rate })),
];
