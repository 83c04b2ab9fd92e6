import type { OutcomeRow } from './outcome.ts';

/** An outcome row as it is stored: a batch of 250 accepted pushes is under 3 KB, so it costs 3 write units and not 12. */
export interface PackedRow {
  readonly id: string;
  readonly app: string;
  readonly at: number;
  /** The outcomes that occur, each once … */
  readonly kinds: readonly string[];
  /** … and per push its kind, two base-36 digits. */
  readonly codes: string;
  /** Eight hex digits a push. */
  readonly members: string;
  readonly dead: readonly (readonly [index: number, since: number])[];
  readonly leftovers: readonly (readonly [delay: number, ...indices: number[]])[];
}

const CODE = 2;
const MEMBER = 8;

export function packRow({ id, app, at, outcomes, members, dead, leftovers }: OutcomeRow): PackedRow {
  const kinds = [...new Set(outcomes)];
  const codeOf = new Map(kinds.map((kind, n) => [kind, n.toString(36).padStart(CODE, '0')]));
  return {
    id, app, at, kinds,
    codes: outcomes.map((o) => codeOf.get(o) ?? '').join(''),
    members: members.join(''),
    dead: dead.map(({ index, since }) => [index, since]),
    leftovers: leftovers.map(({ delay, indices }) => [delay, ...indices]),
  };
}

export const unpackRow = ({ id, app, at, kinds, codes, members, dead, leftovers }: PackedRow, counts: OutcomeRow['counts']): OutcomeRow => ({
  id, app, at, counts,
  outcomes: pieces(codes, CODE).map((code) => kinds[Number.parseInt(code, 36)] ?? ''),
  members: pieces(members, MEMBER),
  dead: dead.map(([index, since]) => ({ index, since })),
  leftovers: leftovers.map(([delay, ...indices]) => ({ delay, indices })),
});

const pieces = (text: string, size: number): string[] =>
  Array.from({ length: text.length / size }, (_, n) => text.slice(n * size, (n + 1) * size));
