import * as z from 'zod';
import type { AUDIENCE_SCHEMAS } from '../../core/api/audiences.ts';
import { type Candidates, candidatesOf } from '../../core/audience/candidates.ts';
import type { UploadVersion } from '../../core/audience/document.ts';
import type { Catalog } from '../../core/catalog/records.ts';
import { Refusal } from '../../core/problem.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { judgeMembers } from '../audience-judge.ts';
import { readShard } from '../audience-members.ts';
import type { Operations } from '../http.ts';
import { required } from '../manage/ports.ts';
import { type Sight, sightOf } from '../sight.ts';
import type { AudiencePorts } from './ports.ts';

type Schemas = Pick<typeof AUDIENCE_SCHEMAS, 'listAudienceMembers'>;

/** Looked at for one answer, a page more or less. */
const LOOKED_MAX = 2_000;
const PAGE = 200;

/** A page of candidates, cut into pages that are the same each time; who stands before `skip` was answered already. */
interface Place { readonly cursor?: string | undefined; readonly skip: number }
interface Candidate { readonly id: string; readonly profile?: Profile }
interface Page { readonly candidates: readonly Candidate[]; readonly looked: number; readonly next?: string }
type ReadPage = (cursor: string | undefined) => Promise<Page>;

export const memberOperations = (ports: AudiencePorts): Operations<Schemas> => ({
  listAudienceMembers: async ({ params: { id }, query: { limit, cursor }, caller, now }) => {
    const { body: { document } } = await required(ports, 'audience', { id });
    const catalog = await ports.reader.refreshed();
    const candidates = candidatesOf(id, catalog.audiences);
    // Into what was never loaded nobody was uploaded.
    if ('upload' in document && candidates.from === 'profiles') return { status: 200, body: { items: [], looked: 0 } };
    const read = candidates.from === 'upload' ? fromUpload(ports, candidates) : fromProfiles(ports);
    const judge = 'upload' in document ? async (all: readonly Candidate[]) => all : judging(ports, { audience: id, catalog, now });
    const found = await collect({ read, judge, limit }, placeOf(cursor));
    const sight = await sightOf(ports.catalog, caller);
    return { status: 200, body: { items: found.members.map((member) => bodyOf(member, sight)), looked: found.looked, ...(found.next === undefined ? {} : { cursor: cursorOf(found.next) }) } };
  },
});

interface Collecting { readonly read: ReadPage; readonly judge: (all: readonly Candidate[]) => Promise<readonly Candidate[]>; readonly limit: number }

async function collect({ read, judge, limit }: Collecting, from: Place): Promise<{ readonly members: readonly Candidate[]; readonly looked: number; readonly next?: Place }> {
  const members: Candidate[] = [];
  let looked = 0;
  let place = from;
  for (;;) {
    const page = await read(place.cursor);
    looked += page.looked;
    const rest = page.candidates.slice(place.skip);
    const kept = await judge(rest);
    const taken = kept.slice(0, limit - members.length);
    members.push(...taken);
    const last = taken.at(-1);
    if (taken.length < kept.length && last !== undefined) return { members, looked, next: { cursor: place.cursor, skip: place.skip + rest.indexOf(last) + 1 } };
    if (page.next === undefined) return { members, looked };
    place = { cursor: page.next, skip: 0 };
    if (members.length >= limit || looked >= LOOKED_MAX) return { members, looked, next: place };
  }
}

const judging = (ports: AudiencePorts, at: { readonly audience: string; readonly catalog: Catalog; readonly now: number }) => async (all: readonly Candidate[]): Promise<readonly Candidate[]> => {
  const judged = await judgeMembers(ports, at, all.flatMap(({ profile }) => profile ?? []));
  const members = new Set(judged.flatMap(({ profile, member }) => (member === true ? [profile.id] : [])));
  return all.filter(({ id }) => members.has(id));
};

const fromProfiles = ({ scan }: AudiencePorts): ReadPage => async (cursor) => {
  const { profiles, looked, cursor: next } = await scan.scan({ segment: 0, segments: 1, ...(cursor === undefined ? {} : { cursor }) }, PAGE);
  return { candidates: profiles.map((profile) => ({ id: profile.id, profile })), looked, ...(next === undefined ? {} : { next }) };
};

const fromUpload = ({ files, scan }: AudiencePorts, at: Extract<Candidates, { from: 'upload' }>): ReadPage => async (cursor) => {
  const { shard, index } = spotOf(cursor, at.upload);
  const ids = await readShard(files, at, shard);
  const page = ids.slice(index, index + PAGE);
  const profiles = new Map((await scan.readMany(page)).map((profile) => [profile.id, profile]));
  const behind = index + PAGE < ids.length ? { shard, index: index + PAGE } : { shard: shard + 1, index: 0 };
  return {
    candidates: page.map((id) => { const profile = profiles.get(id); return profile === undefined ? { id } : { id, profile }; }),
    looked: page.length, ...(behind.shard < at.upload.shards ? { next: `${at.upload.version}/${behind.shard}/${behind.index}` } : {}),
  };
};

/** A cursor is `<version>/<shard>/<index>`. */
function spotOf(cursor: string | undefined, { version, shards }: UploadVersion): { readonly shard: number; readonly index: number } {
  if (cursor === undefined) return { shard: 0, index: 0 };
  const [of, shard, index] = cursor.split('/');
  const spot = { shard: Number(shard), index: Number(index) };
  if (of !== version || !(spot.shard < shards) || !(spot.index >= 0)) throw new Refusal('conflict', 'Another file was uploaded since that page; begin anew.');
  return spot;
}

const bodyOf = ({ id, profile }: Candidate, sight: Sight) => (profile === undefined
  ? { id, known: false }
  : { id, known: true, anonymous: profile.anonymous, attributes: sight(profile.attributes), devices: Object.keys(profile.devices).length });

const cursorOf = ({ cursor = null, skip }: { readonly cursor?: string | null | undefined; readonly skip: number }): string => Buffer.from(JSON.stringify([cursor, skip])).toString('base64url');
const readCursor = z.tuple([z.string().nullable(), z.int().min(0)]);

function placeOf(cursor: string | undefined): Place {
  if (cursor === undefined) return { skip: 0 };
  const [inner, skip] = parsed(cursor);
  return { cursor: inner ?? undefined, skip };
}

function parsed(cursor: string): z.output<typeof readCursor> {
  try {
    return readCursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Refusal('invalid-request', undefined, [{ path: '/query/cursor', code: 'not-allowed', message: 'Expected the `cursor` of the page before.' }]);
  }
}
