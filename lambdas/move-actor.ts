import { isDeepStrictEqual } from 'node:util';
import { advance, type Cause, type Decision } from '../core/journey/advance.ts';
import { hasLimits } from '../core/channel/in-force.ts';
import { interestOf, type Interesting } from '../core/catalog/interest.ts';
import { Failure } from '../core/failure.ts';
import { closedRow } from '../core/journey/join.ts';
import { emptyRow, type ActorRow } from '../core/journey/row.ts';
import { besideKeys } from '../core/journey/responses.ts';
import type { JsonObject } from '../core/json.ts';
import type { Hash } from '../core/hash.ts';
import type { ActorStore, CatalogReader, Clock, Look } from '../core/ports.ts';
import type { Profile } from '../core/profile/profile.ts';
import type { ProfileStore } from '../core/profile/ports.ts';
import { Hand } from './hand.ts';
import { contextsOf } from './kept-beside.ts';
import type { Places } from './places.ts';

export interface MovePorts {
  readonly actors: Pick<ActorStore, 'read' | 'readContext' | 'write'>;
  readonly profiles: Pick<ProfileStore, 'read'>;
  readonly catalog: CatalogReader;
  /** Absent where no journey counts any. */
  readonly places?: Places;
  readonly clock: Clock;
  readonly hash: Hash;
}

/** Two movers of one row are rare, ten in a row a fault: the invocation fails and is repeated. */
const RACES = 10;
/** Audiences may be written so that entering one is a reason to leave it. */
const REQUALIFIED_MAX = 3;

/** Rows looked at side by side; what their stores are asked for becomes few requests (adapters/crowd.ts). */
export const AT_ONCE = 100;

export interface Known {
  /** Spares the reads for rows the cause is not about. */
  readonly concerns?: (row: ActorRow) => boolean;
  /** The profile as it was read for this move; undefined: there is none. */
  readonly profile?: { readonly read: Profile | undefined };
}

/** Looks at one profile's row for one cause and writes the move it decides. Nothing else happens here: what the move
 *  owes hangs off the row's stream (design.md 2, idea 1). */
export async function moveActor(ports: MovePorts, profileId: string, cause: Cause, known: Known = {}): Promise<Decision> {
  const decision = await moveOnce(ports, profileId, cause, known);
  // The profile may have changed between its read and this write, and qualify-profiles have found nothing to do in between: what the
  // row now says of audiences is judged again. A crash before that is a retry of the cause, which judges too.
  let last = decision;
  for (let n = 0; last.requalified === true && n < REQUALIFIED_MAX; n++) last = await moveOnce(ports, profileId, { kind: 'profile' });
  return decision;
}

interface Looked extends Known { readonly cause: Cause; readonly look: Look }
interface Moved extends Decision { readonly requalified?: boolean }

/** The first look may be some moments old, at half the price: a move it leads to is written only over the row it saw. What it leads to nothing for is
 *  looked at again. */
async function moveOnce(ports: MovePorts, profileId: string, cause: Cause, known: Known = {}): Promise<Moved> {
  const hand = new Hand(ports.places);
  for (let race = 0; race < RACES; race++) {
    const look = race === 0 ? 'recent' : 'newest';
    const row = await seen(ports, hand, profileId, look);
    const owner = isOwners(cause) ? row.movedTo : undefined;
    if (owner !== undefined) return moveOwner(ports, row, owner, cause);
    const decision = await decided(ports, hand, row, { ...known, cause, look });
    const written = await writeMove(ports.actors, hand, decision);
    if (written === 'nothing' && look === 'newest') return hand.open(decision);
    if (written === 'won') return hand.open({ ...decision, requalified: !sameAudiences(row, decision.row ?? row) });
  }
  throw new Failure('row-raced', `${RACES} times`);
}

async function seen({ actors }: MovePorts, hand: Hand, profileId: string, look: Look): Promise<ActorRow> {
  const row = (await actors.read(profileId, look)) ?? emptyRow(profileId);
  hand.seen(row);
  return row;
}

const NOTHING: Decision = { contexts: [], refusals: [] };
/** What somebody did belongs to whom they became. */
const isOwners = ({ kind }: Cause): boolean => kind === 'events' || kind === 'entry';

/** Decided anew until no place is missing. */
async function decided(ports: MovePorts, hand: Hand, row: ActorRow, looked: Looked): Promise<Decision> {
  if (looked.concerns?.(row) === false) return NOTHING;
  const world = await worldOf(ports, row, looked);
  for (;;) {
    const decision = advance(row, looked.cause, { ...world, places: hand.places });
    if (decision.wants === undefined) return decision;
    await hand.get(decision.wants);
  }
}

/** What another row counts comes first: counted again it changes nothing. */
async function writeMove(actors: MovePorts['actors'], hand: Hand, { row, places, counted, contexts, profile }: Decision): Promise<'nothing' | 'lost' | 'won'> {
  if (row === undefined) return 'nothing';
  const spent = hand.spend(row, places);
  if (counted !== undefined && !(await actors.write(counted, []))) return 'lost';
  return await actors.write(spent, contexts, profile) ? 'won' : 'lost';
}

/** The profile was read before it became somebody: what it did belongs to them. */
async function moveOwner(ports: MovePorts, row: ActorRow, owner: string, cause: Cause): Promise<Moved> {
  await takeOver(ports, row, owner);
  return moveActor(ports, owner, cause);
}

/** An anonymous profile became `owner`: what its row remembers is theirs. Before anything else is counted for them that it may have
 *  counted; any number of times, and goes on after a crash. Costs nothing while nobody in the catalog wants anything remembered. */
export async function joinActors(ports: MovePorts, anonymous: string, owner: string): Promise<void> {
  const catalog = await ports.catalog.current();
  const { computed, last, goals } = interestOf(catalog);
  if (computed.size === 0 && last.size === 0 && !goals && !hasLimits(catalog)) return;
  for (let race = 0; race < RACES; race++) {
    const row = (await ports.actors.read(anonymous)) ?? emptyRow(anonymous);
    const closed = closedRow(row, owner, ports.clock.now());
    if (closed === undefined || (await ports.actors.write(closed, []))) return takeOver(ports, closed ?? row, owner);
  }
  throw new Failure('row-raced', `${RACES} times`);
}

async function takeOver(ports: MovePorts, from: ActorRow, owner: string): Promise<void> {
  await moveActor(ports, owner, { kind: 'joined', from }, { concerns: (row) => row.joined?.includes(from.profileId) !== true });
}

const sameAudiences = (a: ActorRow, b: ActorRow): boolean => isDeepStrictEqual(a.audiences ?? {}, b.audiences ?? {});

async function worldOf(ports: MovePorts, row: ActorRow, looked: Looked) {
  const catalog = await ports.catalog.current();
  const [profile, contexts] = await Promise.all([personOf(ports, row.profileId, looked, catalog), contextsBeside(ports.actors, row)]);
  const movedTo = row.movedTo ?? profile?.movedTo;
  const owner = movedTo === undefined ? undefined : await ownerOf(ports, movedTo);
  return { catalog, profile, contexts, now: ports.clock.now(), hash: ports.hash, ...(owner !== undefined && { owner }) };
}

/** A moment that comes by itself may meet somebody as they were some moments ago, unless somebody is told of who they are. */
function personOf({ profiles }: MovePorts, id: string, { cause, look, profile }: Looked, catalog: Interesting): Promise<Profile | undefined> {
  if (look === 'recent' && profile !== undefined) return Promise.resolve(profile.read);
  return profiles.read(id, cause.kind === 'moment' && interestOf(catalog).watched.length === 0 ? look : 'newest');
}

async function ownerOf(ports: MovePorts, id: string) {
  const [row, profile] = await Promise.all([ports.actors.read(id), ports.profiles.read(id)]);
  return { row: row ?? emptyRow(id), profile };
}

function contextsBeside(actors: Pick<ActorStore, 'readContext'>, row: ActorRow): Promise<ReadonlyMap<string, JsonObject>> {
  return contextsOf(actors, row.profileId, row.instances.flatMap((i) => [...(i.beside ? [i.id] : []), ...besideKeys(i.responses)]));
}
