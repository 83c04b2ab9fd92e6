import type { Hash } from '../hash.ts';
import type { RowMark } from '../ports.ts';
import type { StepRow } from './step-row.ts';
import type { Profile } from '../profile/profile.ts';
import { explanationOf } from './explain.ts';
import { whoIn, whoOf } from './fingerprint.ts';
import type { OutcomeRow } from './outcome.ts';
import { aboutAt, judgementAt, nextPlace, platformOf, type Station } from './trace.ts';

/** A place in a person's history, which goes from late to early: a row's time and id, then a place in the row. */
export interface HistoryMark extends RowMark { readonly index: number }

/** Below zero when `a` comes first. */
export const byNewest = (a: HistoryMark, b: HistoryMark): number => b.at - a.at || (a.id === b.id ? b.index - a.index : a.id < b.id ? 1 : -1);

/** Where a page ends, and the time as of which the history is told: what happened later belongs to no page of it. */
export interface HistoryCursor { readonly asOf: number; readonly after: HistoryMark }

/** Letters a URL takes as they are; `#` stands in the ids of claims only. */
export const CURSOR = /^\d{1,15}\.\d{1,15}\.\d{1,5}\.[\w.~-]{0,240}$/;
export const cursorText = ({ asOf, after: { at, id, index } }: HistoryCursor): string => `${asOf}.${at}.${index}.${id.replaceAll('#', '~')}`;
export function cursorOf(text: string): HistoryCursor {
  const [asOf, at, index, ...id] = text.split('.');
  return { asOf: Number(asOf), after: { at: Number(at), index: Number(index), id: id.join('.').replaceAll('~', '#') } };
}

/** A person by every id they had, and by what devices they have now. */
export interface Person {
  readonly profile: Profile;
  readonly ids: ReadonlySet<string>;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** The person's pushes in a row, last first. */
export function stationsOf(row: OutcomeRow, { ids }: Person, hash: Hash): readonly Station[] {
  const who = new Set([...ids].map((id) => whoOf(hash, id)));
  const isTheirs = (member: string, index: number): boolean => {
    const owner = row.profiles[index];
    return owner === undefined ? who.has(whoIn(member)) : ids.has(owner);
  };
  return row.members.flatMap((member, index) => (isTheirs(member, index) ? [{ row, index }] : [])).reverse();
}

/** A push as it stood after this pass. `sending`: given for one that was handed on, and whether a sender is at it now. */
export function pushItem(station: Station, { profile }: Person, { hash, sending }: { readonly hash: Hash; readonly sending: boolean }) {
  const { row, index } = station;
  const { profileId: _person, ...about } = aboutAt(station, profile, hash);
  const judgement = judgementAt(station);
  const said = row.said[index] ?? '';
  const next = nextPlace(station, hash);
  return {
    pushId: row.ids[index] ?? '', at: iso(row.at), ...about, ...judgement, ...(said !== '' && { said }), explanation: explanationOf(judgement, platformOf(row)),
    ...(next !== undefined && { nextAt: iso(next.notBefore), sending }),
  };
}

/** Why the person got no push that a range owed them, last first, each with its place in the row. */
export const exclusionsOf = (step: StepRow, { ids }: Person) =>
  step.excluded.flatMap(({ profileId, instance, asked, reason }, index) => {
    if (!ids.has(profileId)) return [];
    const judgement = { outcome: 'excluded', reason };
    return [{ index, item: { at: iso(step.at), requestedBy: { ...asked, instance }, ...judgement, explanation: explanationOf(judgement) } }];
  }).reverse();
