import type { Hash } from '../hash.ts';
import { sendInstance, sendOf } from '../send/source.ts';
import { deviceIn, whoIn } from './fingerprint.ts';
import { pushId } from './ids.ts';
import type { OutcomeRow } from './outcome.ts';

/** An outcome row as it is stored. `who` stands beside `packed` because an index holds it. */
export interface PackedRow {
  readonly id: string;
  readonly app: string;
  readonly at: number;
  /** Eight hex digits a push. */
  readonly who: string;
  /** Open, so that fold-reports sees without unpacking that there are none. */
  readonly places?: OutcomeRow['places'];
  /** To be compressed by the adapter: hashes and ids are what is left of it then. */
  readonly packed: Packed;
}

interface Packed {
  /** The outcomes that occur, each with what was said, once … */
  readonly kinds: readonly (readonly [outcome: string, said: string])[];
  /** … and per push its kind, two base-36 digits. */
  readonly codes: string;
  /** Four hex digits a push. */
  readonly devices: string;
  /** Absent where they follow from the batch's id. */
  readonly ids?: Column;
  readonly profiles: Column;
  /** Absent where they follow from the send and the person: ten bytes a push, a quarter of the row. */
  readonly instances?: Column;
  readonly scopes: OutcomeRow['scopes'];
  readonly asked: readonly number[];
  readonly attempt: number;
  readonly dead: readonly (readonly [index: number, since: number])[];
  readonly moved: readonly number[];
  readonly quarantined: readonly number[];
  readonly leftovers: readonly (readonly [delay: number, ...indices: number[]])[];
}

/** Texts of one length run together: quotes and commas would cost more than a byte each even when compressed. */
type Column = readonly string[] | { readonly length: number; readonly text: string };

const CODE = 2;
const WHO = 8;
const DEVICE = 4;

export function packRow(row: OutcomeRow, hash: Hash): PackedRow {
  const { id, app, at, scopes, asked, attempt, moved, quarantined } = row;
  const ids = row.ids.every((push, n) => push === pushId(id, n)) ? {} : { ids: column(row.ids) };
  return {
    id, app, at, who: row.members.map(whoIn).join(''), ...(row.places !== undefined && { places: row.places }),
    packed: {
      ...coded(row), ...ids, devices: row.members.map(deviceIn).join(''), profiles: column(row.profiles), ...(follow(row, hash) ? {} : { instances: column(row.instances) }),
      scopes, asked, attempt, moved, quarantined,
      dead: row.dead.map(({ index, since }) => [index, since]),
      leftovers: row.leftovers.map(({ delay, indices }) => [delay, ...indices]),
    },
  };
}

export function unpackRow({ id, app, at, who, packed, places }: PackedRow, { counts, hash }: { readonly counts: OutcomeRow['counts']; readonly hash: Hash }): OutcomeRow {
  const { codes, kinds, devices, scopes, asked, attempt, moved, quarantined } = packed;
  const profiles = texts(packed.profiles);
  const people = pieces(who, WHO);
  const its = pieces(codes, CODE).map((code) => kinds[Number.parseInt(code, 36)] ?? ['', '']);
  const deviceOf = pieces(devices, DEVICE);
  return {
    id, app, at, counts, scopes, asked, attempt, moved, quarantined, ...(places !== undefined && { places }),
    outcomes: its.map(([outcome]) => outcome),
    said: its.map(([, said]) => said),
    members: people.map((person, n) => person + (deviceOf[n] ?? '')),
    ids: packed.ids === undefined ? people.map((_, n) => pushId(id, n)) : texts(packed.ids),
    profiles,
    instances: packed.instances === undefined ? derived({ profiles, scopes, asked }, hash).map((instance = '') => instance) : texts(packed.instances),
    dead: packed.dead.map(([index, since]) => ({ index, since })),
    leftovers: packed.leftovers.map(([delay, ...indices]) => ({ delay, indices })),
  };
}

/** The format before traces: outcomes without what was said, members of eight digits, and nothing of who asked. */
export interface OldRow extends Pick<PackedRow, 'id' | 'app' | 'at'>, Pick<Packed, 'codes' | 'dead' | 'leftovers'> {
  readonly kinds: readonly string[];
  readonly members: string;
}

export const upgraded = ({ id, app, at, members, kinds, codes, dead, leftovers }: OldRow): PackedRow => ({
  id, app, at, who: members,
  packed: {
    codes, dead, leftovers, kinds: kinds.map((kind) => [kind, '']), devices: '',
    profiles: [], instances: [], scopes: [], asked: [], attempt: 0, moved: [], quarantined: [],
  },
});

function coded({ outcomes, said }: OutcomeRow): Pick<Packed, 'kinds' | 'codes'> {
  const kinds = new Map<string, { readonly code: string; readonly kind: Packed['kinds'][number] }>();
  const codes = outcomes.map((outcome, n) => {
    const kind = [outcome, said[n] ?? ''] as const;
    const known = kinds.get(kind.join('\n')) ?? { code: kinds.size.toString(36).padStart(CODE, '0'), kind };
    kinds.set(kind.join('\n'), known);
    return known.code;
  });
  return { kinds: [...kinds.values()].map(({ kind }) => kind), codes: codes.join('') };
}

/** The instance of each push of a send to a whole person; undefined where something else asked. */
function derived({ profiles, scopes, asked }: Pick<OutcomeRow, 'profiles' | 'scopes' | 'asked'>, hash: Hash): readonly (string | undefined)[] {
  const sends = scopes.map(({ journey }) => sendOf(journey));
  return profiles.map((id, n) => {
    const send = sends[asked[n] ?? -1];
    return send === undefined ? undefined : sendInstance(hash, send, { id });
  });
}

function follow(row: OutcomeRow, hash: Hash): boolean {
  const all = row.scopes.every(({ journey }) => sendOf(journey) !== undefined) ? derived(row, hash) : [];
  return row.instances.length > 0 && row.instances.every((instance, n) => instance === all[n]);
}

function column(all: readonly string[]): Column {
  const length = all[0]?.length ?? 0;
  return length > 0 && all.every((text) => text.length === length) ? { length, text: all.join('') } : all;
}

const texts = (packed: Column): readonly string[] => ('text' in packed ? pieces(packed.text, packed.length) : packed);

const pieces = (text: string, size: number): string[] =>
  Array.from({ length: text.length / size }, (_, n) => text.slice(n * size, (n + 1) * size));
