import type { JourneyFigures, NodeFigures } from '../../core/report/journey.ts';
import type { Expected } from './cast.ts';
import type { LedgerFigures } from './ledger-figures.ts';

/** What the demo's phones told the API, by `node/message/platform`; only what the API accepted. */
export interface PhoneFigures { readonly received: number; readonly opened: number; readonly dismissed: number }

export interface Evidence {
  readonly report: JourneyFigures;
  readonly ledger: ReadonlyMap<string, LedgerFigures>;
  readonly phones: ReadonlyMap<string, PhoneFigures>;
  readonly expected: Expected;
}

const NO_PUSHES: LedgerFigures = { pushes: 0, accepted: 0, refused: {}, handedOn: 0, doubled: [] };
const NO_WORD: PhoneFigures = { received: 0, opened: 0, dismissed: 0 };

/** Every number of the report that is not what was sent, as one sentence each. Empty: it adds up. */
export function differences(evidence: Evidence): readonly string[] {
  return [...ofPeople(evidence), ...ofExclusions(evidence), ...ofPushes(evidence), ...ofBalance(evidence)];
}

function ofPeople({ report, expected }: Evidence): string[] {
  return [
    ...unlike('started', report.started, expected.started, 'people entered'),
    ...unlikeEach('ended', report.ended, expected.ended, 'people left'),
    ...unlike('standing', report.standing, 0, 'people are left in the journey'),
  ];
}

function ofExclusions({ report, expected, ledger }: Evidence): string[] {
  const told: Record<string, number> = {};
  for (const { node, message = '', platform, excluded } of report.nodes) {
    if (platform === undefined) for (const [reason, n] of Object.entries(excluded)) told[`${node}/${message}/${reason}`] = n;
  }
  return unlikeEach('excluded', told, inTime(expected.excluded, ledger), 'people got no push');
}

/** Whose dead token became known only after the last call had been cut is refused once more, by the ledger, and not excluded. */
function inTime(expected: Expected['excluded'], ledger: Evidence['ledger']): Expected['excluded'] {
  const late = [...ledger].filter(([place]) => place.startsWith('again/cart-last-call/')).flatMap(([, { refused }]) => Object.values(refused)).reduce((sum, n) => sum + n, 0);
  return Object.fromEntries(Object.entries(expected).map(([key, n]) => [key, key === 'again/cart-last-call/no-token' ? n - late : n]));
}

const placeOf = ({ node, message = '', platform = '' }: NodeFigures): string => `${node}/${message}/${platform}`;

/** What the report says of one place. */
type Told = Pick<NodeFigures, 'accepted' | 'refused' | 'tokenDead' | 'handedOn' | 'received' | 'opened' | 'dismissed'>;
const NOTHING_TOLD: Told = { accepted: 0, refused: {}, tokenDead: {}, handedOn: 0, received: 0, opened: 0, dismissed: 0 };

function ofPushes({ report, ledger, phones }: Evidence): string[] {
  const rows = new Map(report.nodes.filter((n) => n.platform !== undefined).map((n) => [placeOf(n), n]));
  const places = [...new Set([...rows.keys(), ...ledger.keys(), ...phones.keys()])].sort();
  return places.flatMap((place) => ofPlace(place, rows.get(place) ?? NOTHING_TOLD, ledger.get(place) ?? NO_PUSHES, phones.get(place) ?? NO_WORD));
}

function ofPlace(place: string, told: Told, sent: LedgerFigures, word: PhoneFigures): string[] {
  return [
    ...unlike(`${place} accepted`, told.accepted, sent.accepted, 'pushes in the ledger'),
    ...unlikeEach(`${place} refused`, { ...told.refused, ...told.tokenDead }, sent.refused, 'pushes in the ledger'),
    ...unlike(`${place} handed on`, told.handedOn, sent.handedOn, 'repeats in the ledger'),
    ...unlike(`${place} received`, told.received, word.received, 'reported by phones'),
    ...unlike(`${place} opened`, told.opened, word.opened, 'reported by phones'),
    ...unlike(`${place} dismissed`, told.dismissed, word.dismissed, 'reported by phones'),
    ...sent.doubled.map((id) => `${place}: push ${id} was accepted twice`),
  ];
}

function ofBalance({ report }: Evidence): string[] {
  const { intake, outcomes, inFlight, equal } = report.adds;
  return [
    ...unlike('in flight', inFlight, 0, 'pushes have no outcome yet'),
    ...(equal && intake === outcomes + inFlight ? [] : [`the report does not add up: ${intake} taken in, ${outcomes} with an outcome, ${inFlight} in flight`]),
  ];
}

const unlike = (what: string, told: number, is: number, unit: string): string[] =>
  (told === is ? [] : [`${what}: the report says ${told}, but ${is} ${unit}`]);

function unlikeEach(what: string, told: Readonly<Record<string, number>>, is: Readonly<Record<string, number>>, unit: string): string[] {
  const reasons = [...new Set([...Object.keys(told), ...Object.keys(is)])].sort();
  return reasons.flatMap((reason) => unlike(`${what} ${reason}`, told[reason] ?? 0, is[reason] ?? 0, unit));
}
