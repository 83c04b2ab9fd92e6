import type { ServerDeviceBody } from '../../core/api/server-devices.ts';
import type { DeviceDetails } from '../../core/api/devices.ts';
import { pointer } from '../../core/json.ts';
import type { ProfileStore, TokenStore } from '../../core/profile/ports.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import { isKnown } from '../../core/profile/register.ts';
import { strangeService } from '../../core/profile/push-service.ts';
import { peopleOf } from '../../core/profile/seats.ts';
import { registerByServer, type ServerDevice, serverDeviceFault, type ServerStanding } from '../../core/profile/server-device.ts';
import type { Caller } from '../../core/api/caller.ts';
import { optimistic } from '../optimistic.ts';

export interface ServerDevicePorts {
  readonly profiles: Pick<ProfileStore, 'read'>;
  readonly tokens: TokenStore;
  /** Origins of push services beside the known ones. */
  readonly pushServices: readonly string[];
}
export interface Placing { readonly profileId: string; readonly devices: readonly ServerDeviceBody[]; readonly caller: Caller; readonly now: number; /** JSON pointer of the list. */ readonly at: string }

interface Placed { readonly app: string; readonly deviceId: string; readonly device: ServerDevice }

/** Everything that speaks against the devices, before anything is written. */
export async function deviceFaults(ports: ServerDevicePorts, placing: Placing): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const [n, body] of placing.devices.entries()) {
    const path = placing.at + pointer(n);
    const app = appOf(body, placing.caller);
    const stranger = strangeService(body, ports.pushServices);
    if (stranger !== undefined) faults.push({ ...stranger, path: path + stranger.path });
    if (typeof app !== 'string') faults.push({ path: `${path}/app`, ...app });
    else {
      const fault = serverDeviceFault(await standingOf(ports, placing.profileId, { ...placedOf(body, app) }), placing.profileId);
      if (fault !== undefined) faults.push({ path, ...fault });
    }
  }
  return faults;
}

/** Seats each, by one transaction each; whether anything was new. */
export async function placeDevices(ports: ServerDevicePorts, { profileId, devices, caller, now }: Placing): Promise<boolean> {
  let changed = false;
  for (const body of devices) {
    const app = appOf(body, caller);
    if (typeof app === 'string') changed = (await place(ports, profileId, { placed: placedOf(body, app), now })) || changed;
  }
  return changed;
}

const place = (ports: ServerDevicePorts, profileId: string, { placed, now }: { readonly placed: Placed; readonly now: number }): Promise<boolean> =>
  optimistic(async () => {
    const standing = await standingOf(ports, profileId, placed);
    const fault = serverDeviceFault(standing, profileId);
    if (fault !== undefined) throw new Refusal('conflict', fault.message, [{ path: '/devices', ...fault }]);
    const change = registerByServer(standing, profileId, placed.device, now);
    if (change === 'unchanged') return false;
    return await ports.tokens.register(change) ? true : 'lost';
  });

/** A server speaks for its own app only. */
function appOf({ app }: ServerDeviceBody, caller: Caller): string | Omit<Fault, 'path'> {
  const own = caller.kind === 'server' ? caller.app : undefined;
  const named = app ?? own;
  if (named === undefined) return { code: 'required', message: 'Say of which app the device is.' };
  return own === undefined || named === own ? named : { code: 'other-app', message: `The key is of the app "${own}".` };
}

function placedOf({ app: _app, deviceId, enabled, seenAt, ...details }: ServerDeviceBody, app: string): Placed {
  const told = { ...details, ...(enabled === false && { permission: 'denied' }) } as DeviceDetails;
  return { app, deviceId, device: { details: told, ...(seenAt !== undefined && { seenAt: Date.parse(seenAt) }) } };
}

async function standingOf({ profiles, tokens }: ServerDevicePorts, profileId: string, { app, deviceId, device }: Placed): Promise<ServerStanding> {
  const [identity, owner] = await Promise.all([tokens.device(app, deviceId), tokenOwner(tokens, app, device.details.token)]);
  const ownerIdentity = owner === undefined || owner.deviceId === deviceId ? undefined : await tokens.device(app, owner.deviceId);
  const ids = new Set([profileId, ...(identity === undefined ? [] : [identity.profileId]), ...(owner === undefined ? [] : [owner.profileId])]);
  const people = peopleOf(...await Promise.all([...ids].map((id) => profiles.read(id))));
  return { app, deviceId, people, ownerProven: isKnown(ownerIdentity), ...(identity !== undefined && { identity }), ...(owner !== undefined && { owner }) };
}

const tokenOwner = async (tokens: TokenStore, app: string, token: string | null | undefined) => (typeof token === 'string' ? tokens.owner(app, token) : undefined);
