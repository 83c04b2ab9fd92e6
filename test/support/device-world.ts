import { memoryAliases } from './memory/aliases.ts';
import type { IdentityMisuse } from '../../core/profile/identity-misuse.ts';
import type { JsonObject } from '../../core/json.ts';
import { NO_SCHEMA } from '../../core/profile/schema.ts';
import type { Caller } from '../../core/api/caller.ts';
import type { AppRecord } from '../../core/catalog/records.ts';
import { type RegisterPorts, registerOperations } from '../../lambdas/register-device.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { forbid } from './forbidden.ts';
import { memoryProfiles } from './memory/profiles.ts';
import { memoryTokens } from './memory/tokens.ts';

export const NOW = Date.UTC(2026, 10, 24, 12);
export const DAY = 24 * 60 * 60 * 1000;

export const appCaller: Caller = { kind: 'app', name: 'app:shop', app: 'shop' };
export const deviceCaller = (deviceId: string, app = 'shop'): Caller => ({ kind: 'device', name: `device:${app}/${deviceId}`, app, deviceId });
export const serverCaller = (...scopes: readonly ('events' | 'profiles')[]): Caller => ({ kind: 'server', name: 'server:shop', app: 'shop', scopes });

/** Everything register-device touches, in memory. `app` is what every app is set to. */
export function deviceWorld(app: AppRecord = { name: 'Shop', identity: 'open', identityKeys: [] }) {
  const profiles = memoryProfiles();
  const tokens = memoryTokens(profiles);
  const aliases = memoryAliases(profiles);
  let secrets = 0;
  const misuses: IdentityMisuse[] = [];
  const ports: RegisterPorts = {
    profiles, tokens, schema: async () => NO_SCHEMA, aliases, pushServices: ['https://push.example'], hash: sha256, apps: { find: async () => app },
    secret: () => forbid({ secret: `secret-${secrets++}` }).secret,
    identityProof: async (token) => (token.startsWith('signed:') ? { subject: token.slice('signed:'.length) } : { misuse: 'unknown-key' }),
    misused: (_, misuse) => { misuses.push(misuse); },
  };
  return { profiles, tokens, aliases, ports, misuses };
}
export type DeviceWorld = ReturnType<typeof deviceWorld>;

/** The operations as a device calls them. */
export function callsOf(ports: RegisterPorts, now = NOW) {
  const operations = registerOperations(ports);
  const base = { operation: 'putDevice' as const, query: undefined, headers: undefined, requestId: 'r', now };
  return {
    put: (deviceId: string, body: object, caller: Caller) =>
      operations.putDevice({ ...base, params: { deviceId }, caller, body: { platform: 'ios', ...body } }),
    identify: (deviceId: string, body: { readonly profileId: string; readonly identityToken?: string }, caller: Caller = deviceCaller(deviceId)) =>
      operations.identifyDevice({ ...base, params: { deviceId }, caller, body }),
    own: (deviceId: string, body: { readonly attributes?: JsonObject; readonly consent?: object }, caller: Caller = deviceCaller(deviceId)) => operations.patchDeviceProfile({ ...base, params: { deviceId }, caller, body }),
    activity: (deviceId: string, name: string, body: { readonly token: string; readonly event?: 'start' | 'update' }, caller: Caller = deviceCaller(deviceId)) =>
      operations.putActivity({ ...base, params: { deviceId, name }, caller, body: { event: 'update', ...body } }),
    endActivity: (deviceId: string, name: string, event: 'start' | 'update' = 'update') => operations.deleteActivity({ ...base, params: { deviceId, name }, caller: deviceCaller(deviceId), query: { event }, body: undefined }),
    reset: (deviceId: string, caller: Caller = deviceCaller(deviceId)) => operations.resetDevice({ ...base, params: { deviceId }, caller, body: undefined }),
    remove: (deviceId: string, caller: Caller = deviceCaller(deviceId)) => operations.deleteDevice({ ...base, params: { deviceId }, caller, body: undefined }),
    whose: (deviceId: string, caller: Caller) => operations.getDevice({ ...base, params: { deviceId }, caller, body: undefined }),
    patch: (id: string, body: object, expects?: number) =>
      operations.patchProfile({ ...base, params: { id }, caller: serverCaller('profiles'), body, ...(expects === undefined ? {} : { expects }) }),
  };
}
