import pMap from 'p-map';
import { PAGE_MEMBERS, type Member, nobodysId, recipientsKey } from '../../core/send/member.ts';
import type { DeviceRecipient, ProfileRecipient, Recipient, RecipientKind, TokenRecipient } from '../../core/send/document.ts';
import { dressed, type ProofRecipient } from '../../core/send/proof.ts';
import type { FrozenSource, SendRow } from '../../core/send/row.ts';
import { deviceKey, type Profile } from '../../core/profile/profile.ts';
import { Failure } from '../../core/failure.ts';
import { readShard } from '../audience-members.ts';
import type { RunPorts } from './ports.ts';

/** Somebody who may be a member. */
export type Found = Omit<Member, 'due'>;
export interface SourcePage { readonly found: readonly Found[]; readonly looked: number; readonly cursor?: string }
export interface SourcePlace { readonly segment: number; readonly segments: number; readonly cursor?: string }

/** One page of those a send may go to. Without `cursor` the segment is read to its end. */
export function readSource(ports: RunPorts, row: SendRow, source: FrozenSource): (place: SourcePlace) => Promise<SourcePage> {
  switch (source.from) {
    case 'profiles': return (place) => fromProfiles(ports, place);
    case 'upload': return async ({ segment, cursor }) => {
      const ids = await readShard(ports.files, source, segment);
      return pageOf(ids, cursor, (page) => people(ports, page.map((id) => ({ id }))));
    };
    case 'list': return async ({ cursor }) => pageOf(await recipients(ports, row.id), cursor, (page) => LISTS[kindOf(row)](ports, row.app, page as never));
  }
}

async function fromProfiles({ scan }: RunPorts, place: SourcePlace): Promise<SourcePage> {
  const { profiles, ...page } = await scan.scan(place, PAGE_MEMBERS);
  return { ...page, found: profiles.map((profile) => ({ id: profile.id, profile })) };
}

/** A cursor is how many stand before. */
async function pageOf<T>(all: readonly T[], cursor: string | undefined, find: (page: readonly T[]) => Promise<readonly Found[]>): Promise<SourcePage> {
  const from = Number(cursor ?? 0);
  const page = all.slice(from, from + PAGE_MEMBERS);
  const end = from + page.length;
  return { found: await find(page), looked: page.length, ...(end < all.length && { cursor: String(end) }) };
}

function kindOf({ document: { to } }: SendRow): RecipientKind {
  if ('list' in to) return to.list;
  throw new Failure('no-members', 'list');
}

/** Who was erased since is `null` and takes a place. */
async function recipients({ files }: RunPorts, send: string): Promise<readonly (Recipient | null)[]> {
  const file = await files.get(recipientsKey(send));
  if (file === undefined) throw new Failure('no-members', send);
  return new TextDecoder().decode(file).split('\n').map((line) => JSON.parse(line) as Recipient | null);
}

type List<R> = (ports: RunPorts, app: string, page: readonly (R | null)[]) => Promise<readonly Found[]>;
const there = <R>(page: readonly (R | null)[]): R[] => page.filter((one) => one !== null);

const LISTS: { readonly profiles: List<ProfileRecipient>; readonly devices: List<DeviceRecipient>; readonly tokens: List<TokenRecipient>; readonly 'test-devices': List<ProofRecipient> } = {
  profiles: async (ports, _app, page) => people(ports, there(page)),

  devices: async (ports, app, page) => {
    const named = await pMap(there(page), async (one) => ({ ...one, profileId: (await ports.tokens.device(app, one.deviceId))?.profileId }), { concurrency: 16 });
    const known = await people(ports, named.flatMap(({ profileId }) => (profileId === undefined ? [] : [{ id: profileId }])));
    const found = new Map(named.flatMap(({ profileId }) => profileId ?? []).map((id, n) => [id, known[n]]));
    return named.map(({ deviceId, profileId, data }) => ({
      ...(profileId === undefined ? { id: nobodysId(ports.hash(deviceId)), no: 'no-device' as const } : found.get(profileId) ?? { id: profileId }),
      only: deviceKey(app, deviceId), ...(data !== undefined && { data }),
    }));
  },

  'test-devices': async (ports, app, page) => (await pMap(there(page), async (one) => dressedAs(ports, one, await ('token' in one ? LISTS.tokens(ports, app, [one]) : LISTS.devices(ports, app, [one]))))).flat(),

  tokens: async (ports, app, page) => {
    const asked = there(page);
    const owners = await ports.tokens.owners(app, asked.map(({ token }) => token));
    const known = new Map((await people(ports, [...owners.values()].map(({ profileId }) => ({ id: profileId })))).map((found) => [found.id, found]));
    return asked.map((one) => {
      const owner = owners.get(one.token);
      const found = owner === undefined ? nobody(ports, app, one) : { ...(known.get(owner.profileId) ?? { id: owner.profileId }), only: deviceKey(app, owner.deviceId) };
      return { ...found, ...(one.data !== undefined && { data: one.data }) };
    });
  },
};

/** A proof is rendered as somebody else would get it. */
async function dressedAs(ports: RunPorts, { as: named }: ProofRecipient, found: readonly Found[]): Promise<readonly Found[]> {
  if (named === undefined) return found;
  const as = 'sample' in named ? named.sample : await moved(ports.profiles, named.profileId);
  return found.map((one) => (as === undefined ? { ...one, no: one.no ?? 'no-profile' } : one.profile === undefined ? one : { ...one, profile: dressed(one.profile, as) }));
}

/** In the order asked for. Who became somebody else is found as who they are now. */
async function people({ scan, profiles }: RunPorts, asked: readonly ProfileRecipient[]): Promise<readonly Found[]> {
  const known = new Map((await scan.readMany(asked.map(({ id }) => id))).map((profile) => [profile.id, profile]));
  return pMap(asked, async ({ id, data }) => {
    const profile = known.get(id) ?? await moved(profiles, id);
    return { id: profile?.id ?? id, ...(profile === undefined ? {} : { profile }), ...(data !== undefined && { data }) };
  }, { concurrency: 16 });
}

async function moved(profiles: RunPorts['profiles'], id: string): Promise<Profile | undefined> {
  const profile = await profiles.read(id);
  return profile?.movedTo === undefined ? profile : profiles.read(profile.movedTo);
}

/** Of a token nobody registered. */
function nobody({ hash, clock }: RunPorts, app: string, { platform, token, environment = 'production', broadcast }: TokenRecipient): Found {
  const id = nobodysId(hash(`${app}\u0000${token}`));
  const now = clock.now();
  const device = { app, deviceId: id, platform, token, environment, registeredAt: now, seenAt: now, ...(broadcast !== undefined && { broadcast }) };
  return { id, profile: { id, revision: 0, attributes: {}, consent: {}, devices: { [deviceKey(app, id)]: device }, anonymous: true, createdAt: now, seenAt: now } };
}
