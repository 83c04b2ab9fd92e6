import { sha256 } from './sha256.ts';
import type { State } from './state.ts';

const READER_CHARS = 16;

/** Whom a push names as its reader: the first 16 hex digits of the profile id's SHA-256. */
export const readerOf = (profileId: string): string => sha256(profileId).slice(0, READER_CHARS);

const isAnonymous = (profileId: string): boolean => profileId.startsWith('anon-');

/** The device is this profile's now. Whoever was anonymous and has become known still reads what was sent to them before. */
export function withProfile(state: State, profileId: string): State {
  if (state.profileId === profileId) return state;
  const same = state.profileId !== undefined && isAnonymous(state.profileId) && !isAnonymous(profileId);
  return { ...state, profileId, readers: [readerOf(profileId), ...(same ? state.readers : [])] };
}

/** Somebody leaves: what is meant for them is hidden from the moment the app says so, whenever Beckon hears of it. */
export function isLeaving({ entries, profileId }: State): boolean {
  return entries.some((entry) => 'call' in entry && (entry.call.kind === 'reset'
    || (entry.call.kind === 'identify' && profileId !== undefined && !isAnonymous(profileId) && entry.call.body?.['profileId'] !== profileId)));
}

/** Invariant 13: what was meant for one person is not shown to the next. A push without a reader is for everybody. */
export const mayRead = (state: State, reader: string | undefined): boolean =>
  reader === undefined || (!isLeaving(state) && state.readers.includes(reader));
