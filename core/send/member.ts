import type { FileKey } from '../files.ts';
import type { JsonObject } from '../json.ts';
import type { ExclusionReason } from '../message/exclusion.ts';
import type { Profile } from '../profile/profile.ts';

/** Somebody a send goes to, as a part holds them. */
export interface Member {
  readonly id: string;
  /** As it was when the part was frozen; absent: there was none. */
  readonly profile?: Profile;
  /** ms; 0: at once. */
  readonly due: number;
  readonly data?: JsonObject;
  /** `app/deviceId`: this device only. */
  readonly only?: string;
  /** `due` is the end of quiet hours. */
  readonly held?: true;
  /** Why they get nothing, if that is known already. */
  readonly no?: ExclusionReason;
}

/** A part: its first line says where the next page begins, each other line is a member. Who was erased since stays as a place without
 *  anything of them, so that the places of the others are the same. */
export interface Part {
  readonly frozenAt: number;
  readonly looked: number;
  readonly cursor?: string;
  /** The cursor named somebody who was erased. */
  readonly lost?: true;
  /** Worked in one go; a part that does not say so is of before, and is worked by the page, as what was begun of it is named by. */
  readonly whole?: true;
  readonly members: readonly Member[];
}

/** In place of an id: ids of profiles begin with no `~`. */
export const NOBODY = '~';

export const PAGE_MEMBERS = 1_000;
/** A part is gathered until it has so many: what it costs, two files' requests and its step row, is shared by them, and few of its batches are not full. */
export const PART_MEMBERS = 2 * PAGE_MEMBERS;
/** Parts older than this are read anew: who opted out, left the audience or got another token since (design.md 5). */
export const PART_FRESH_MS = 15 * 60 * 1_000;

export const sendFolder = (send: string): FileKey => `sends/${send}/`;
export const recipientsKey = (send: string): FileKey => `${sendFolder(send)}recipients`;
export const partName = ({ segment, page }: { readonly segment: number; readonly page: number }): string => `${segment}-${page}`;
export const partKey = (send: string, place: { readonly segment: number; readonly page: number }): FileKey => `${sendFolder(send)}parts/${partName(place)}`;

export const partText = ({ members, ...head }: Part): string => [head, ...members].map((line) => JSON.stringify(line)).join('\n');

export function partOf(text: string): Part {
  const [head, ...members] = text.split('\n').map((line) => JSON.parse(line) as unknown);
  return { ...(head as Omit<Part, 'members'>), members: members as Part['members'] };
}

/** The part without them; undefined when they are not in it. */
export function partWithout({ cursor, members, ...part }: Part, isTheirs: (id: string) => boolean): Part | undefined {
  const named = cursor !== undefined && isTheirs(cursor);
  if (!named && !members.some(({ id }) => isTheirs(id))) return undefined;
  return {
    ...part, ...(cursor !== undefined && !named && { cursor }), ...(named && { lost: true as const }),
    members: members.map((member) => (isTheirs(member.id) ? { id: NOBODY, due: member.due, no: 'no-profile' } : member)),
  };
}

/** A token nobody registered is nobody's: it has a profile of its own for the time of the send. */
export const nobodysId = (tokenHash: string): string => `${NOBODY}${tokenHash.slice(0, 24)}`;
export const isNobodys = (profileId: string): boolean => profileId.startsWith(NOBODY);
