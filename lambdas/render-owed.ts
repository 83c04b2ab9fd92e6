import pMap from 'p-map';
import { categoryOf, inForce, type InForce } from '../core/channel/in-force.ts';
import { pacesOf, pushesFor } from '../core/delivery/address.ts';
import type { PushScope } from '../core/delivery/batch.ts';
import type { RenderedPush } from '../core/delivery/cut.ts';
import type { Catalog } from '../core/catalog/records.ts';
import type { ExclusionReason } from '../core/message/exclusion.ts';
import type { MessageDocument } from '../core/message/document.ts';
import { heldOutTag } from '../core/message/experiment.ts';
import { type Target, targetsOf } from '../core/message/target.ts';
import { versionKey } from '../core/journey/plan.ts';
import type { OwedPush, Step } from '../core/journey/owed.ts';
import type { Hash } from '../core/hash.ts';
import type { JsonObject } from '../core/json.ts';
import { catalogHolding } from '../core/catalog/holding.ts';
import type { ActorStore, CatalogReader, Clock, Look } from '../core/ports.ts';
import type { ExcludedMember } from '../core/delivery/step-row.ts';
import type { ProfileStore } from '../core/profile/ports.ts';
import type { Profile } from '../core/profile/profile.ts';
import { quietFrom } from '../core/rules/quiet-hours.ts';
import { contextOf, responsesOf } from './kept-beside.ts';
import { AT_ONCE } from './move-actor.ts';

export interface RenderPorts {
  readonly actors: ActorStore;
  readonly profiles: ProfileStore;
  readonly catalog: CatalogReader;
  readonly clock: Clock;
  readonly hash: Hash;
}

export interface OwedMember {
  readonly profileId: string;
  readonly owed: OwedPush;
  /** As the move saw them. */
  readonly person?: Profile;
}

/** A range's owed pushes, rendered: pushes by device, and who gets none. */
export interface RenderedRange {
  readonly pushes: readonly RenderedPush[];
  readonly excluded: readonly ExcludedMember[];
  /** Of these there is no profile. */
  readonly gone: ReadonlySet<string>;
  readonly scopes: readonly PushScope[];
  /** Which of them have a place in their person's caps, by index. */
  readonly places: ReadonlySet<number>;
  /** Of a send: whom a message with a goal was meant for. */
  readonly touched?: readonly Step[];
}

type Member = { readonly pushes: readonly RenderedPush[]; readonly excluded: readonly ExcludedMember[]; readonly scope: PushScope; readonly gone?: string };

/** Renders each owed push for every device it is meant for. A person who gets nothing is excluded with a reason. */
export async function renderOwed(ports: RenderPorts, members: readonly OwedMember[]): Promise<RenderedRange> {
  if (members.length === 0) return { pushes: [], excluded: [], gone: new Set(), scopes: [], places: new Set() };
  const catalog = await catalogHolding(ports.catalog, (c) => members.every((m) => c.messages.has(m.owed.message)));
  const rendered = await pMap(members, (member, index) => renderMember(ports, catalog, { ...member, index }), { concurrency: AT_ONCE });
  return {
    pushes: rendered.flatMap((m) => m.pushes),
    excluded: rendered.flatMap((m) => m.excluded),
    gone: new Set(rendered.flatMap((m) => m.gone ?? [])),
    scopes: rendered.map((m) => m.scope),
    places: new Set(members.flatMap(({ owed: { place } }, index) => (place === undefined ? [] : [index]))),
  };
}

type Placed = OwedMember & { readonly index: number };

/** What a move saw of the person is who they are for so long: less than owners of tokens (core/delivery/admit.ts) and marks of the erased
 *  (core/erasure/marks.ts) are looked at by. A move that waited longer is performed for whoever they are by then. */
const PERSON_FRESH_MS = 15_000;

/** With the person as they were some moments ago; whoever would get nothing then is looked at again. */
async function renderMember(ports: RenderPorts, catalog: Catalog, member: Placed): Promise<Member> {
  const { profileId, owed, person } = member;
  const isFresh = person !== undefined && ports.clock.now() - owed.at <= PERSON_FRESH_MS;
  const rendered = await renderSeen(ports, catalog, member, isFresh ? person : await personOf(ports.profiles, profileId, 'recent'));
  return rendered.excluded.length === 0 || owed.no !== undefined ? rendered : renderSeen(ports, catalog, member, await personOf(ports.profiles, profileId, 'newest'));
}

async function renderSeen(ports: RenderPorts, catalog: Catalog, member: Placed, profile: Profile | undefined): Promise<Member> {
  const { owed, index } = member;
  const message = catalog.messages.get(owed.message);
  const [event, response] = await Promise.all([contextOf(ports.actors, member.profileId, owed), responsesOf(ports.actors, member.profileId, owed)]);
  const aimed = aim(catalog, { owed, message, profile, event });
  const scope = scopeOf(owed, 'force' in aimed ? aimed.force.message.category : message === undefined ? 'marketing' : categoryOf(catalog, message));
  const place = owed.place === undefined ? {} : { place: owed.place };
  const excluded = (reason: ExclusionReason): Member => ({ pushes: [], scope, ...(profile === undefined && { gone: member.profileId }), excluded: [{ profileId: profile?.id ?? member.profileId, ...askedBy(owed, reason === 'hold-out' ? heldOutTag(message) : undefined), reason, ...place }] });
  if ('excluded' in aimed) return excluded(aimed.excluded);
  const { force, devices, person } = aimed;
  const paces = pacesOf(owed.message, force, owed.held);
  const quiet = force.quiet && quietFrom(force.quiet, owed.at, person.timeZone);
  const addressed = pushesFor({ message: force.message, scope, profile: person, event, ...(response !== undefined && { response }), index, at: owed.at, hash: ports.hash, quietFrom: quiet, trial: catalog.plans.get(versionKey(owed.journey, owed.version))?.trial === true, ...(paces.length > 0 && { paces }) }, devices);
  return 'excluded' in addressed ? excluded(addressed.excluded) : { pushes: addressed.pushes, excluded: [], scope };
}

interface Wanted { readonly owed: OwedPush; readonly message: MessageDocument | undefined; readonly profile: Profile | undefined; readonly event: JsonObject }
type Aimed = { readonly force: InForce; readonly devices: readonly Target[]; readonly person: Profile } | { readonly excluded: ExclusionReason };

/** What the move decided by its rules holds. */
function aim(catalog: Catalog, { owed, message, profile, event }: Wanted): Aimed {
  if (owed.no !== undefined) return { excluded: owed.no };
  if (message === undefined) return { excluded: 'no-message' };
  if (profile === undefined) return { excluded: 'no-device' };
  const force = inForce(catalog, message, profile);
  if ('excluded' in force) return force;
  const targets = targetsOf(force.message, profile, { app: force.app, platforms: force.platforms, now: owed.at, event });
  return 'excluded' in targets ? targets : { force, devices: targets.devices, person: profile };
}

/** A person who became another since the move gets the push as who they are now. */
export async function personOf(profiles: ProfileStore, id: string, look?: Look): Promise<Profile | undefined> {
  const profile = await profiles.read(id, look);
  return profile?.movedTo === undefined ? profile : profiles.read(profile.movedTo, look);
}

const askedBy = ({ instance, journey, version, node, visit, message }: OwedPush, treatment: string | undefined): Pick<ExcludedMember, 'instance' | 'asked'> =>
  ({ instance, asked: { journey, version, node, visit, message, ...(treatment !== undefined && { treatment }) } });

const scopeOf = (owed: OwedPush, category: PushScope['category']): PushScope => ({
  journey: owed.journey, version: owed.version, node: owed.node, instance: owed.instance, visit: owed.visit,
  message: owed.message, category,
});
