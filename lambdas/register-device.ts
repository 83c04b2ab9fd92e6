import { AMPLIFY_SCHEMAS, type AmplifySetting } from '../core/api/amplify.ts';
import { DEVICE_SCHEMAS, type DeviceDetails } from '../core/api/devices.ts';
import { PROFILE_SCHEMAS } from '../core/api/profiles.ts';
import type { Hash } from '../core/hash.ts';
import type { JsonObject } from '../core/json.ts';
import type { AppReader } from '../core/ports.ts';
import type { ProfileStore, SchemaReader, Registration, TokenStore } from '../core/profile/ports.ts';
import { Refusal } from '../core/problem.ts';
import { IDENTITY_MISUSES, type IdentityMisuse, type IdentityProof } from '../core/profile/identity-misuse.ts';
import { activityKey, withActivity, withoutActivity } from '../core/profile/activities.ts';
import type { AliasStore } from '../core/profile/aliases.ts';
import { identify } from '../core/profile/identify.ts';
import { type Device, type DeviceIdentity, deviceKey, type Profile } from '../core/profile/profile.ts';
import { adopted, identityFor, isFresh, isKnown, register } from '../core/profile/register.ts';
import { closedToApps } from '../core/profile/schema-check.ts';
import { strangeService } from '../core/profile/push-service.ts';
import type { Standing } from '../core/profile/registration.ts';
import { forget, reset } from '../core/profile/reset.ts';
import { peopleOf } from '../core/profile/seats.ts';
import { amplifyOperations } from './amplify.ts';
import { changeProfile } from './change-profile.ts';
import { type HttpAnswer, httpHandler, type HttpRequest, type Operations } from './http.ts';
import { optimistic } from './optimistic.ts';
import { registerPorts } from './wiring/register-device.ts';

export interface RegisterPorts {
  readonly profiles: ProfileStore;
  readonly tokens: TokenStore;
  readonly apps: AppReader;
  readonly schema: SchemaReader;
  readonly aliases: AliasStore;
  /** Origins of push services beside the known ones. */
  readonly pushServices: readonly string[];
  /** Whose signatures count, if any. */
  readonly amplify?: AmplifySetting | undefined;
  readonly hash: Hash;
  /** A new device secret. */
  readonly secret: () => string;
  /** Whom a customer's signed token names, if it holds. */
  readonly identityProof: (token: string, keys: readonly JsonObject[], now: number) => Promise<IdentityProof>;
  /** Says in the log that somebody was refused an identity, and why. */
  readonly misused: (app: string, misuse: IdentityMisuse) => void;
}

export const REGISTER_SCHEMAS = { ...DEVICE_SCHEMAS, ...PROFILE_SCHEMAS } as const;

export const registerOperations = (ports: RegisterPorts): Operations<typeof REGISTER_SCHEMAS> => ({
  putDevice: (request) => putDevice(ports, request),
  getDevice: async (request) => {
    const { device: { deviceId }, mine } = await seatedDevice(ports, request);
    return { status: 200, body: { deviceId, profileId: mine.id } };
  },
  deleteDevice: (request) => deleteDevice(ports, request),
  identifyDevice: (request) => identifyDevice(ports, request),
  resetDevice: (request) => resetDevice(ports, request),
  patchDeviceProfile: (request) => patchDeviceProfile(ports, request),
  putActivity: ({ body, params, caller, now }) => noteActivity(ports, { params, caller }, (profile, device) =>
    withActivity(profile, device, { ...body, name: params.name, registeredAt: now })),
  deleteActivity: ({ query, params, caller }) => noteActivity(ports, { params, caller }, (profile, device) => withoutActivity(profile, device, activityKey({ ...query, name: params.name }))),
  patchProfile: async ({ params: { id }, body, now, expects }) => {
    const { profileId, revision } = await changeProfile(ports.profiles, { id, change: body, now, source: 'server', schema: await ports.schema(), aliases: ports.aliases, ...(expects === undefined ? {} : { expects }) });
    return { status: 200, body: { profileId, revision }, revision };
  },
});

/** Reads first: a start that tells nothing new costs no write. */
async function putDevice(ports: RegisterPorts, request: HttpRequest<typeof DEVICE_SCHEMAS.putDevice>): Promise<HttpAnswer> {
  const { body, now } = request;
  const stranger = strangeService(body, ports.pushServices);
  if (stranger !== undefined) throw new Refusal('invalid-request', undefined, [stranger]);
  const secret = ports.secret();
  return optimistic(async () => {
    const device = await deviceOf(ports, request);
    const known = isKnown(device.identity);
    if (known !== (request.caller.kind === 'device')) throw new Refusal('unauthenticated');
    const { identity, mine, servers } = await ownerOf(ports, device, { body, secret });
    const answer = { deviceId: device.deviceId, profileId: identity.profileId };
    if (known && isFresh(mine, identity, body, now)) return { status: 200, body: answer };
    const standing = await standingOf(ports, device, { token: body.token ?? undefined, profiles: [mine, servers] });
    if (!await ports.tokens.register(register(standing, identity, body, now))) return 'lost';
    return known ? { status: 200, body: answer } : { status: 201, body: { ...answer, secret } };
  });
}

interface Owned { readonly identity: DeviceIdentity; readonly mine: Profile | undefined; /** With whom a server had placed it. */ readonly servers: Profile | undefined }

async function ownerOf(ports: RegisterPorts, device: NamedDevice, { body, secret }: { readonly body: DeviceDetails; readonly secret: string }): Promise<Owned> {
  const servers = device.identity?.byServer === true ? await ports.profiles.read(device.identity.profileId) : undefined;
  const identity = adopted(device.identity, servers, body, ports.hash(secret)) ?? identityFor(device, ports.hash(secret), ports.hash);
  return { identity, servers, mine: identity.profileId === servers?.id ? servers : await ports.profiles.read(identity.profileId) };
}

function identifyDevice(ports: RegisterPorts, request: HttpRequest<typeof DEVICE_SCHEMAS.identifyDevice>): Promise<HttpAnswer> {
  const { body: { profileId, identityToken }, now } = request;
  return optimistic(async () => {
    const { device, identity, mine } = await provenDevice(ports, request);
    await requireIdentity(ports, { app: device.app, profileId, identityToken, now });
    const standing = await standingOf(ports, device, { token: tokenOf(device, mine), profiles: [mine, await ports.profiles.read(profileId)] });
    return moved(ports, identify(standing, identity, profileId, now), identity);
  });
}

/** A person's own word from a phone: consent, and the attributes that apps may set. */
async function patchDeviceProfile(ports: RegisterPorts, request: HttpRequest<typeof DEVICE_SCHEMAS.patchDeviceProfile>): Promise<HttpAnswer> {
  const { body, now } = request;
  const { identity } = await provenDevice(ports, request);
  const schema = await ports.schema();
  const closed = closedToApps(schema, body.attributes ?? {}, '/attributes');
  if (closed.length > 0) throw new Refusal('invalid-request', undefined, closed);
  const { profileId, revision } = await changeProfile(ports.profiles, { id: identity.profileId, change: body, now, source: 'app', schema });
  return { status: 200, body: { profileId, revision } };
}

/** Reads first: a token that is known costs no write. Only iOS has Live Activities. */
const noteActivity = (ports: RegisterPorts, request: DeviceRequest, change: (profile: Profile, device: Device) => Profile | undefined): Promise<HttpAnswer> =>
  optimistic(async () => {
    const { device: { app, deviceId }, mine } = await provenDevice(ports, request);
    const device = mine?.devices[deviceKey(app, deviceId)];
    if (mine === undefined || device?.platform !== 'ios') throw new Refusal('conflict', 'The device is not registered as an iOS device.');
    const after = change(mine, device);
    return after === undefined || await ports.profiles.write(after) ? { status: 204 } : 'lost';
  });

const resetDevice = (ports: RegisterPorts, request: HttpRequest<typeof DEVICE_SCHEMAS.resetDevice>): Promise<HttpAnswer> =>
  optimistic(async () => {
    const { device, identity, mine } = await provenDevice(ports, request);
    const standing = await standingOf(ports, device, { token: tokenOf(device, mine), profiles: [mine] });
    return moved(ports, reset(standing, identity, ports.hash, request.now), identity);
  });

const deleteDevice = (ports: RegisterPorts, request: HttpRequest<typeof DEVICE_SCHEMAS.deleteDevice>): Promise<HttpAnswer> =>
  optimistic(async () => {
    const { device, identity, mine } = await (request.caller.kind === 'server' ? seatedDevice : provenDevice)(ports, request);
    const standing = await standingOf(ports, device, { profiles: [mine] });
    return await ports.tokens.register(forget(standing, identity, ports.hash, request.now)) ? { status: 204 } : 'lost';
  });

async function moved(ports: RegisterPorts, change: Registration | 'unchanged', identity: DeviceIdentity): Promise<HttpAnswer | 'lost'> {
  const { deviceId, profileId } = change === 'unchanged' ? identity : change.identity;
  if (change !== 'unchanged' && !await ports.tokens.register(change)) return 'lost';
  return { status: 200, body: { deviceId, profileId } };
}

type DeviceRequest = Pick<HttpRequest<typeof DEVICE_SCHEMAS.deleteDevice>, 'params' | 'caller'>;
interface NamedDevice { readonly app: string; readonly deviceId: string; readonly identity?: DeviceIdentity }

/** A device speaks for itself only; whether the other one exists makes no difference. */
async function deviceOf(ports: RegisterPorts, { caller, params: { deviceId } }: DeviceRequest): Promise<NamedDevice> {
  if (caller.kind !== 'app' && caller.kind !== 'device') throw new Refusal('forbidden');
  if (caller.kind === 'device' && caller.deviceId !== deviceId) throw new Refusal('forbidden');
  const identity = await ports.tokens.device(caller.app, deviceId);
  return { app: caller.app, deviceId, ...(identity === undefined ? {} : { identity }) };
}

async function provenDevice(ports: RegisterPorts, request: DeviceRequest): Promise<{ device: NamedDevice; identity: DeviceIdentity; mine: Profile | undefined }> {
  const device = await deviceOf(ports, request);
  const { identity } = device;
  if (request.caller.kind !== 'device' || !isKnown(identity)) throw new Refusal('unauthenticated');
  return { device, identity, mine: await ports.profiles.read(identity.profileId) };
}

/** As a server names it: whether its app registered it or a server did, it is with somebody. */
async function seatedDevice(ports: RegisterPorts, { caller, params: { deviceId } }: DeviceRequest): Promise<{ device: NamedDevice; identity: DeviceIdentity; mine: Profile }> {
  if (caller.kind !== 'server') throw new Refusal('forbidden');
  const identity = await ports.tokens.device(caller.app, deviceId);
  const mine = identity === undefined ? undefined : await ports.profiles.read(identity.profileId);
  if (identity === undefined || mine?.devices[deviceKey(caller.app, deviceId)] === undefined) throw new Refusal('not-found', `There is no device "${deviceId}".`);
  return { device: { app: caller.app, deviceId, identity }, identity, mine };
}

const tokenOf = ({ app, deviceId }: NamedDevice, profile: Profile | undefined): string | undefined => profile?.devices[deviceKey(app, deviceId)]?.token;

/** Reads who owns the token, and that profile with the others: whatever the registration may have to change. */
async function standingOf(ports: RegisterPorts, device: NamedDevice, read: { readonly token?: string | undefined; readonly profiles: readonly (Profile | undefined)[] }): Promise<Standing> {
  const owner = read.token === undefined ? undefined : await ports.tokens.owner(device.app, read.token);
  const missing = owner !== undefined && !read.profiles.some((p) => p?.id === owner.profileId);
  const people = peopleOf(...read.profiles, missing ? await ports.profiles.read(owner.profileId) : undefined);
  return { ...device, people, ...(owner === undefined ? {} : { owner }) };
}

interface Claimed { readonly app: string; readonly profileId: string; readonly identityToken: string | undefined; readonly now: number }

async function requireIdentity(ports: RegisterPorts, { app, profileId, identityToken, now }: Claimed): Promise<void> {
  const record = await ports.apps.find(app);
  if (record?.identity === 'open') return;
  const proof: IdentityProof = identityToken === undefined ? { misuse: 'missing' } : await ports.identityProof(identityToken, record?.identityKeys ?? [], now);
  if ('subject' in proof && proof.subject === profileId) return;
  const misuse = 'subject' in proof ? 'other-profile' : proof.misuse;
  ports.misused(app, misuse);
  throw new Refusal('identity-not-proven', IDENTITY_MISUSES[misuse]);
}

export const handler = httpHandler({ ...REGISTER_SCHEMAS, ...AMPLIFY_SCHEMAS }, () => ({ ...registerOperations(registerPorts()), ...amplifyOperations(registerPorts()) }));
