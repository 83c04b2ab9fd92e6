import { isDeepStrictEqual } from 'node:util';
import type { Registration, TokenOwner, TokenStore } from '../../../core/profile/ports.ts';
import { type DeviceIdentity, deviceKey } from '../../../core/profile/profile.ts';
import type { MemoryProfiles } from './profiles.ts';

export interface MemoryTokens extends TokenStore {
  /** Owners by `app/token`. */
  readonly tokens: ReadonlyMap<string, TokenOwner>;
  readonly identities: ReadonlyMap<string, DeviceIdentity>;
}

/** Tokens table in memory; a registration writes `profiles` in the same transaction. */
export function memoryTokens(profiles: MemoryProfiles): MemoryTokens {
  const tokens = new Map<string, TokenOwner>();
  const identities = new Map<string, DeviceIdentity>();
  const key = (app: string, token: string): string => `${app}/${token}`;
  const owns = (app: string, token: string, owner: TokenOwner | undefined): boolean => {
    const held = tokens.get(key(app, token));
    return held?.profileId === owner?.profileId && held?.deviceId === owner?.deviceId;
  };
  const holds = ({ app, identity, previous, claimToken, releaseTokens }: Registration): boolean =>
    isDeepStrictEqual(identities.get(deviceKey(app, identity.deviceId)), previous)
    && (claimToken === undefined || owns(app, claimToken.token, claimToken.expect))
    && releaseTokens.every((released) => owns(released.app, released.token, released));
  return {
    tokens,
    identities,
    device: async (app, deviceId) => structuredClone(identities.get(deviceKey(app, deviceId))),
    owner: async (app, token) => tokens.get(key(app, token)),
    owners: async (app, asked) => new Map(asked.flatMap((token) => {
      const owner = tokens.get(key(app, token));
      return owner === undefined ? [] : [[token, owner] as const];
    })),
    register: async (change) => {
      if (!holds(change) || !profiles.commit(change.profiles)) return false;
      const { app, identity, claimToken, releaseTokens } = change;
      identities.set(deviceKey(app, identity.deviceId), structuredClone(identity));
      for (const released of releaseTokens) tokens.delete(key(released.app, released.token));
      if (claimToken !== undefined) tokens.set(key(app, claimToken.token), { profileId: identity.profileId, deviceId: identity.deviceId });
      return true;
    },
  };
}
