import type { Consent, ConsentSource } from './profile.ts';

/** A word about consent: `in`, `out`, or null, which takes an earlier word back. */
export interface ConsentChange {
  readonly push?: 'in' | 'out' | null | undefined;
  readonly purposes?: Readonly<Record<string, 'in' | 'out' | null>> | undefined;
}
export interface SaidBy { readonly at: number; readonly source: ConsentSource }

/** The words after a change, each with its time and source. A word that says the same again keeps both. */
export function consentAfter(before: Consent, change: ConsentChange, by: SaidBy): Consent {
  const purposes = purposesAfter(before.purposes ?? {}, change.purposes ?? {}, by);
  return { ...pushAfter(before, change.push, by), ...(Object.keys(purposes).length > 0 && { purposes }) };
}

function pushAfter({ push: said, at, source, purposes: _purposes, ...rest }: Consent, push: ConsentChange['push'], by: SaidBy): Consent {
  if (push !== undefined && push !== said) return push === null ? rest : { ...rest, push, ...by };
  return { ...rest, ...(said !== undefined && { push: said }), ...(at !== undefined && { at }), ...(source !== undefined && { source }) };
}

type Purposes = NonNullable<Consent['purposes']>;

function purposesAfter(before: Purposes, change: NonNullable<ConsentChange['purposes']>, by: SaidBy): Purposes {
  const kept = Object.entries(before).filter(([purpose]) => change[purpose] === undefined || change[purpose] === before[purpose]?.push);
  const said = Object.entries(change).flatMap(([purpose, push]) => (push === null || push === before[purpose]?.push ? [] : [[purpose, { push, ...by }] as const]));
  return Object.fromEntries([...kept, ...said]);
}

/** Of an anonymous profile that becomes a known one: an explicit `out` of either wins, then the known one's word; where it said nothing,
 *  the other's. */
export function mergedConsent(known: Consent, anonymous: Consent): Consent {
  const { purposes: knownPurposes = {}, ...mine } = known;
  const { purposes: otherPurposes = {}, ...other } = anonymous;
  const names = new Set([...Object.keys(knownPurposes), ...Object.keys(otherPurposes)]);
  const purposes = Object.fromEntries([...names].flatMap((name) => {
    const word = stronger(knownPurposes[name], otherPurposes[name]);
    return word === undefined ? [] : [[name, word] as const];
  }));
  return { ...(stronger(mine.push === undefined ? undefined : mine, other.push === undefined ? undefined : other) ?? mine), ...(names.size > 0 && { purposes }) };
}

const stronger = <W extends { readonly push?: 'in' | 'out' }>(known: W | undefined, other: W | undefined): W | undefined =>
  (known?.push !== 'out' && other?.push === 'out' ? other : known ?? other);

/** Marketing goes unless somebody said no: to push at all, or to this purpose. A valid token without a word is consent. */
export const mayMarket = ({ push, purposes }: Consent, purpose?: string): boolean =>
  push !== 'out' && (purpose === undefined || purposes?.[purpose]?.push !== 'out');

/** The words alone. */
export const sameWords = (a: Consent, b: Consent): boolean => wordsOf(a) === wordsOf(b);
const wordsOf = ({ push, purposes = {} }: Consent): string =>
  JSON.stringify([push, Object.entries(purposes).map(([name, { push: word }]) => [name, word]).sort()]);
