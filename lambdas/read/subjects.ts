import pMap from 'p-map';
import { Refusal } from '../../core/problem.ts';
import type { Profile } from '../../core/profile/profile.ts';
import type { ReadPorts } from './ports.ts';

const parallel = { concurrency: 16 };

type PeoplePorts = Pick<ReadPorts, 'profiles' | 'tokens'>;

export async function personNamed({ profiles }: PeoplePorts, id: string): Promise<Profile> {
  const profile = await profiles.read(id);
  if (profile === undefined) throw new Refusal('not-found', `There is no profile "${id}".`);
  return profile;
}

/** Who somebody is by now: an anonymous profile may have become another. */
export async function personBehind({ profiles }: PeoplePorts, id: string): Promise<Profile | undefined> {
  const profile = await profiles.read(id);
  return profile?.movedTo === undefined ? profile : profiles.read(profile.movedTo);
}

/** The id itself and the anonymous ids that became it. A device remembers whom it spoke for; on a shared phone others are
 *  among them, so each is asked whom it became. */
export async function subjectsOf(ports: PeoplePorts, profile: Profile): Promise<readonly string[]> {
  const devices = await pMap(Object.values(profile.devices), ({ app, deviceId }) => ports.tokens.device(app, deviceId), parallel);
  const others = [...new Set(devices.flatMap((d) => d?.subjects ?? []))].filter((s) => s !== profile.id);
  const people = await pMap(others, (id) => ports.profiles.read(id), parallel);
  return [profile.id, ...people.flatMap((p) => (p?.movedTo === profile.id ? [p.id] : []))];
}
