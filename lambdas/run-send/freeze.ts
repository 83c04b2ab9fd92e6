import pMap from 'p-map';
import { candidatesOf } from '../../core/audience/candidates.ts';
import type { Catalog } from '../../core/catalog/records.ts';
import { type Member, type Part, PART_MEMBERS, partKey, partOf, partText } from '../../core/send/member.ts';
import { dueOf, type Timing } from '../../core/send/moment.ts';
import { emptySegments, type FrozenSegment, type FrozenSource, type SendRow } from '../../core/send/row.ts';
import { inForce } from '../../core/channel/in-force.ts';
import { messageOf } from '../../core/send/settings.ts';
import type { IsLate } from '../../core/loop.ts';
import { judgeMembers } from '../audience-judge.ts';
import { advanced, type RunPorts } from './ports.ts';
import { type Found, readSource, type SourcePage, type SourcePlace } from './sources.ts';

const AT_ONCE = 4;
/** Pages looked at for one part: members of a small audience stand far apart. */
const PAGES_MAX = 20;

/** Reads members on from where the row says into parts, a part of each segment a round. A part that was frozen by a turn that then
 *  crashed is taken as it is. */
export async function freezeParts(ports: RunPorts, from: SendRow, isLate: IsLate): Promise<SendRow> {
  const catalog = await ports.catalog.refreshed();
  let row = from.source === undefined ? await begin(ports, from, catalog) : from;
  const { source } = row;
  if (source === undefined) return row;
  const freezing = { catalog, read: readSource(ports, row, source), source };
  while (row.segments.some(({ done }) => !done)) {
    if (row !== from && isLate()) return row;
    const frozen = await pMap(row.segments.entries(), ([segment, at]) => freezePart(ports, { row, segment, at, ...freezing }), { concurrency: AT_ONCE });
    row = await advanced(ports, row, roundOf(row, frozen));
    if (row.limit !== undefined && row.members > row.limit) return holdBack(ports, row);
  }
  return advanced(ports, row, { state: 'sending', frozenAt: ports.clock.now(), moments: row.moments.length === 0 ? [0] : row.moments });
}

async function begin(ports: RunPorts, row: SendRow, { audiences }: Catalog): Promise<SendRow> {
  const { to } = row.document;
  if ('audience' in to && !audiences.has(to.audience)) return advanced(ports, row, { state: 'failed', endedAt: ports.clock.now() });
  const source: FrozenSource = 'audience' in to ? candidatesOf(to.audience, audiences) : { from: 'list' };
  return advanced(ports, row, { state: 'freezing', source, segments: emptySegments(source) });
}

async function holdBack(ports: RunPorts, row: SendRow): Promise<SendRow> {
  ports.alarm();
  return advanced(ports, row, { paused: { by: 'guard', at: ports.clock.now() } });
}

interface Frozen { readonly at: FrozenSegment; readonly looked: number; readonly members: number; readonly dues: ReadonlySet<number> }

/** A cursor names somebody: none is kept longer than it is needed. */
function roundOf(row: SendRow, frozen: readonly Frozen[]): Partial<SendRow> {
  const sum = (of: (one: Frozen) => number): number => frozen.reduce((n, one) => n + of(one), 0);
  return {
    segments: frozen.map(({ at }) => at), looked: row.looked + sum((f) => f.looked), members: row.members + sum((f) => f.members),
    moments: [...new Set([...row.moments, ...frozen.flatMap(({ dues }) => [...dues])])].sort((a, b) => a - b),
  };
}

interface Freezing {
  readonly row: SendRow;
  readonly segment: number;
  readonly at: FrozenSegment;
  readonly catalog: Catalog;
  readonly read: (place: SourcePlace) => Promise<SourcePage>;
  readonly source: FrozenSource;
}

async function freezePart(ports: RunPorts, freezing: Freezing): Promise<Frozen> {
  const { row, segment, at } = freezing;
  if (at.done) return { at, looked: 0, members: 0, dues: new Set() };
  const key = partKey(row.id, { segment, page: at.pages });
  let part = await gather(ports, freezing);
  if (part.members.length > 0 && !(await ports.files.putIfAbsent(key, partText(part)))) {
    const held = partOf(new TextDecoder().decode(await ports.files.get(key)));
    if (held.lost) await ports.files.put(key, partText(part));
    else part = held;
  }
  const { cursor, members, looked } = part;
  const pages = at.pages + Number(members.length > 0);
  return {
    at: cursor === undefined ? { pages, done: true } : { pages, done: false, cursor }, looked, members: members.length,
    dues: new Set(members.map(({ due }) => due)),
  };
}

/** Page after page, until there are enough for a part. */
async function gather(ports: RunPorts, freezing: Freezing): Promise<Part> {
  const { row, segment, at, read } = freezing;
  const members: Member[] = [];
  let [cursor, looked] = [at.cursor, 0];
  for (let n = 0; n < PAGES_MAX; n += 1) {
    const page = await read({ segment, segments: row.segments.length, ...(cursor !== undefined && { cursor }) });
    members.push(...await membersOf(ports, freezing, page.found));
    looked += page.looked;
    ({ cursor } = page);
    if (cursor === undefined || members.length >= PART_MEMBERS) break;
  }
  return { frozenAt: ports.clock.now(), whole: true, looked, ...(cursor !== undefined && { cursor }), members };
}

/** Who of them are members, and when each is due. */
async function membersOf(ports: RunPorts, { row, catalog, source }: Freezing, found: readonly Found[]): Promise<readonly Member[]> {
  const kept = await judge(ports, row, { catalog, source }, found);
  const timing = timingOf(ports, row, catalog);
  const isRun = row.document.enters !== undefined;
  return kept.map((one) => {
    if (isRun) return runMember(one, timing);
    if (one.profile === undefined) return { ...one, due: 0, no: one.no ?? 'no-profile' };
    const due = dueOf(timing, one.profile);
    return 'due' in due ? { ...one, ...due } : { ...one, due: 0, no: one.no ?? due.excluded };
  });
}

/** Whom a run lets in is read when it does: their part holds nobody's profile. */
function runMember({ id, profile, no }: Found, timing: Timing): Member {
  const reason = no ?? (profile === undefined ? 'no-profile' as const : undefined);
  const due = profile === undefined ? { due: 0 } : dueOf(timing, profile);
  return { id, due: 'due' in due ? due.due : 0, ...(reason !== undefined && { no: reason }) };
}

async function judge(ports: RunPorts, { document: { to } }: SendRow, { catalog, source }: { readonly catalog: Catalog; readonly source: FrozenSource }, found: readonly Found[]): Promise<readonly Found[]> {
  if (!('audience' in to) || (source.from === 'upload' && source.audience === to.audience)) return found;
  const judged = await judgeMembers({ actors: ports.lookup, members: ports.members }, { audience: to.audience, catalog, now: ports.clock.now() }, found.flatMap(({ profile }) => profile ?? []));
  return judged.flatMap(({ profile, member }): Found[] => (member === false ? [] : [{ id: profile.id, profile, ...(member === undefined && { no: 'rule-failed' as const }) }]));
}

function timingOf({ clock, hash }: RunPorts, row: SendRow, catalog: Catalog): Timing {
  const { id, document, createdAt, startAt } = row;
  const message = messageOf(row, catalog);
  const quietOf: Timing['quietOf'] = (profile) => {
    const force = message && inForce(catalog, message, profile);
    return force === undefined || 'excluded' in force ? undefined : force.quiet;
  };
  return { send: id, document, createdAt, startAt, now: clock.now(), hash, quietOf };
}
