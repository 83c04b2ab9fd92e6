import { isDeepStrictEqual } from 'node:util';
import { advance, type Cause, type Decision } from '../core/journey/advance.ts';
import { hasLimits } from '../core/channel/in-force.ts';
import { interestOf } from '../core/catalog/interest.ts';
import { Failure } from '../core/failure.ts';
import { closedRow } from '../core/journey/join.ts';
import { emptyRow, type ActorRow } from '../core/journey/row.ts';
import { besideKeys } from '../core/journey/responses.ts';
import type { JsonObject } from '../core/json.ts';
import type { Hash } from '../core/hash.ts';
import type { ActorStore, CatalogReader, Clock } from '../core/ports.ts';
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

/** Looks at one profile's row for one cause and writes the move it decides. Nothing else happens here: what the move
 *  owes hangs off the row's stream (design.md 2, idea 1). `concerns` spares the reads for rows the cause is not about. */
export async function moveActor(
  ports: MovePorts, profileId: string, cause: Cause, concerns: (row: ActorRow) => boolean = () => true,
): Promise<Decision> {
  const decision = await moveOnce(ports, profileId, cause, concerns);
  // The profile may have changed between its read and this write, and qualify-profiles have found nothing to do in between: what the
  // row now says of audiences is judged again. A crash before that is a retry of the cause, which judges too.
  let last = decision;
  for (let n = 0; last.requalified === true && n < REQUALIFIED_MAX; n++) last = await moveOnce(ports, profileId, { kind: 'profile' });
  return decision;
}

interface Moved extends Decision { readonly requalified?: boolean }

async function moveOnce(ports: MovePorts, profileId: string, cause: Cause, concerns: (row: ActorRow) => boolean = () => true): Promise<Moved> {
  const hand = new Hand(ports.places);
  for (let race = 0; race < RACES; race++) {
    const row = (await ports.actors.read(profileId)) ?? emptyRow(profileId);
    hand.seen(row);
    if (!concerns(row)) return hand.open({ contexts: [], refusals: [] });
    if ((cause.kind === 'events' || cause.kind === 'entry') && row.movedTo !== undefined) return moveOwner(ports, row, row.movedTo, cause);
    const decision = await decided(ports, hand, row, cause);
    if (decision.row === undefined) return hand.open(decision);
    if (await writeMove(ports.actors, decision, hand.spend(decision.row, decision.places))) return hand.open({ ...decision, requalified: !sameAudiences(row, decision.row) });
  }
  throw new Failure('row-raced', `${RACES} times`);
}

/** Decided anew until no place is missing. */
async function decided(ports: MovePorts, hand: Hand, row: ActorRow, cause: Cause): Promise<Decision> {
  const world = await worldOf(ports, row);
  for (;;) {
    const decision = advance(row, cause, { ...world, places: hand.places });
    if (decision.wants === undefined) return decision;
    await hand.get(decision.wants);
  }
}

/** What another row counts comes first: counted again it changes nothing. */
async function writeMove(actors: MovePorts['actors'], { counted, contexts, profile }: Decision, row: ActorRow): Promise<boolean> {
  if (counted !== undefined && !(await actors.write(counted, []))) return false;
  return actors.write(row, contexts, profile);
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
  await moveActor(ports, owner, { kind: 'joined', from }, (row) => row.joined?.includes(from.profileId) !== true);
}

const sameAudiences = (a: ActorRow, b: ActorRow): boolean => isDeepStrictEqual(a.audiences ?? {}, b.audiences ?? {});

async function worldOf(ports: MovePorts, row: ActorRow) {
  const [catalog, profile, contexts] = await Promise.all([
    ports.catalog.current(), ports.profiles.read(row.profileId), contextsBeside(ports.actors, row),
  ]);
  const movedTo = row.movedTo ?? profile?.movedTo;
  const owner = movedTo === undefined ? undefined : await ownerOf(ports, movedTo);
  return { catalog, profile, contexts, now: ports.clock.now(), hash: ports.hash, ...(owner !== undefined && { owner }) };
}

async function ownerOf(ports: MovePorts, id: string) {
  const [row, profile] = await Promise.all([ports.actors.read(id), ports.profiles.read(id)]);
  return { row: row ?? emptyRow(id), profile };
}

function contextsBeside(actors: Pick<ActorStore, 'readContext'>, row: ActorRow): Promise<ReadonlyMap<string, JsonObject>> {
  return contextsOf(actors, row.profileId, row.instances.flatMap((i) => [...(i.beside ? [i.id] : []), ...besideKeys(i.responses)]));
}
