import { type AMPLIFY_SCHEMAS, type AmplifyDevice, type AmplifySetting, attributesOf, environmentOfChannel } from '../core/api/amplify.ts';
import type { Caller } from '../core/api/caller.ts';
import { Refusal } from '../core/problem.ts';
import { closedToApps } from '../core/profile/schema-check.ts';
import { peopleOf } from '../core/profile/seats.ts';
import { forget } from '../core/profile/reset.ts';
import { changeProfile } from './change-profile.ts';
import type { HttpAnswer, Operations } from './http.ts';
import { optimistic } from './optimistic.ts';
import { placeDevices } from './people/server-devices.ts';
import type { RegisterPorts } from './register-device.ts';

/** Whoever signed, by the installation's own identity pool; another's identities are nobody here. */
export function personOf(caller: Caller, amplify: AmplifySetting | undefined): { readonly profileId: string; readonly app: string } {
  if (caller.kind !== 'person' || amplify === undefined || caller.pool !== amplify.pool) throw new Refusal('forbidden');
  return { profileId: caller.profileId, app: amplify.app };
}

const DONE: HttpAnswer = { status: 200, body: {} };

/** AWS Amplify's own client, unchanged: the person is the Cognito identity that signed. */
export const amplifyOperations = (ports: RegisterPorts): Operations<typeof AMPLIFY_SCHEMAS> => ({
  identifyUser: async ({ body: { userProfile }, caller, now }) => {
    const { profileId } = personOf(caller, ports.amplify);
    const [attributes, schema] = [attributesOf(userProfile), await ports.schema()];
    const closed = closedToApps(schema, attributes, '/userProfile');
    if (closed.length > 0) throw new Refusal('invalid-request', undefined, closed);
    await changeProfile(ports.profiles, { id: profileId, change: { attributes }, now, source: 'app', schema });
    return DONE;
  },
  registerAmplifyDevice: async ({ body: { device }, caller, now }) => {
    const { profileId, app } = personOf(caller, ports.amplify);
    await placeDevices(ports, { profileId, devices: [placed(device)], caller: { kind: 'server', name: caller.name, app, scopes: [] }, now, at: '/device' });
    return DONE;
  },
  removeAmplifyDevice: ({ body: { deviceId }, caller, now }) => {
    const { profileId, app } = personOf(caller, ports.amplify);
    return remove(ports, { app, deviceId, profileId, now });
  },
});

const placed = ({ deviceId, platform, token, appVersion, channelType }: AmplifyDevice) =>
  ({ deviceId, platform, token, environment: environmentOfChannel(channelType), ...(appVersion !== undefined && appVersion !== '' && { appVersion }) });

/** Somebody else's device, or none: the answer is the same. */
const remove = (ports: RegisterPorts, { app, deviceId, profileId, now }: { readonly app: string; readonly deviceId: string; readonly profileId: string; readonly now: number }): Promise<HttpAnswer> =>
  optimistic(async () => {
    const identity = await ports.tokens.device(app, deviceId);
    if (identity?.profileId !== profileId) return DONE;
    const standing = { app, deviceId, identity, people: peopleOf(await ports.profiles.read(profileId)) };
    return await ports.tokens.register(forget(standing, identity, ports.hash, now)) ? DONE : 'lost';
  });
