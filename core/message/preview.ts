import type { AppRecord } from '../catalog/records.ts';
import { apnsRequest, fcmRequest, type SaidPush, type WireFacts } from '../delivery/payload.ts';
import { type Platform, PLATFORMS, PROVIDER_OF } from '../delivery/lanes.ts';
import { targetOf } from '../delivery/token-notes.ts';
import type { ProviderRequest } from '../delivery/transport.ts';
import { webRequest } from '../delivery/web-payload.ts';
import type { Hash } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import type { Fault } from '../problem.ts';
import type { Device, Profile } from '../profile/profile.ts';
import { NO_SCHEMA, type ProfileSchema } from '../profile/schema.ts';
import { contentFaults } from './content.ts';
import type { MessageDocument } from './document.ts';
import { assigned, type LiveMessage, variantsOf } from './experiment.ts';
import { EXCLUSIONS, type ExclusionReason } from './exclusion.ts';
import { factsOf, RENDERED_BYTES, renderPush } from './render.ts';
import { type Targets, targetsOf } from './target.ts';
import { variableFaults } from './variables.ts';

/** What a message would be for somebody. `known`: the profile is somebody's, and not a sample. */
export interface PreviewRequest {
  readonly message: LiveMessage;
  readonly messageId: string;
  readonly profile: Profile;
  readonly known: boolean;
  readonly event: JsonObject;
  readonly app: AppRecord | undefined;
  /** What is declared of attributes. */
  readonly schema?: ProfileSchema;
  /** Of its channel. */
  readonly platforms?: readonly Platform[] | undefined;
  /** Its channel gives this person no app. */
  readonly excluded?: ExclusionReason;
  readonly now: number;
  readonly hash: Hash;
}

export interface Preview {
  /** Why the person would get none, whatever the texts are. */
  readonly excluded?: { readonly reason: ExclusionReason; readonly explanation: string };
  readonly platforms: Platforms;
  /** Where the message's experiment compares wordings: each of them, and which one this person gets. */
  readonly treatments?: readonly { readonly id: string; readonly theirs: boolean; readonly platforms: Platforms }[];
}
type Platforms = Readonly<Record<Platform, PlatformPreview>>;

export interface PlatformPreview {
  /** As the provider is asked, but for credentials, token and tracking block. Absent when a text cannot be rendered. */
  readonly request?: { readonly headers: Readonly<Record<string, string>>; readonly body: JsonObject };
  /** Of the payload, without the tracking block; at most `limit`. */
  readonly bytes?: number;
  readonly limit: number;
  /** How many devices of the person would get it. */
  readonly devices: number;
  /** Fields that cannot be rendered, and why. */
  readonly faults: readonly { readonly field: string; readonly reason: string }[];
  readonly warnings: readonly Fault[];
}

/** From here on a longer name tips it over. */
const NEAR = 0.9;

/** The same code that renders and asks in earnest, for one device of each platform. */
export function previewOf(request: PreviewRequest): Preview {
  const allowed = request.known ? targetsFor(request) : { devices: [] };
  const told = tellingOf(request);
  const targets = told.heldOut && 'devices' in allowed ? { excluded: 'hold-out' as const } : allowed;
  const devices = 'devices' in targets ? targets.devices : [];
  const treatments = [...variantsOf(request.message)].map(([id, message]) => ({ id, theirs: request.known && !told.heldOut && message === told.message, platforms: eachPlatform({ ...request, message }, devices) }));
  return {
    ...('excluded' in targets && { excluded: { reason: targets.excluded, explanation: EXCLUSIONS[targets.excluded].explanation } }),
    platforms: eachPlatform({ ...request, message: told.message }, devices),
    ...(treatments.length > 0 && { treatments }),
  };
}

const eachPlatform = (request: PreviewRequest, devices: readonly Device[]): Platforms => ({ ios: onPlatform(request, 'ios', devices), android: onPlatform(request, 'android', devices), web: onPlatform(request, 'web', devices) });

/** What the person gets; the control where nobody is asked about, or they would get none. */
function tellingOf({ message, messageId, profile, known, hash }: PreviewRequest): { readonly message: MessageDocument; readonly heldOut: boolean } {
  const to = assigned(message, { messageId, profileId: profile.id, hash });
  const [control = message] = variantsOf(message).values();
  if (to === 'hold-out' || !known) return { message: control, heldOut: known && to === 'hold-out' };
  return { message: to.message, heldOut: false };
}
const targetsFor = (request: PreviewRequest): Targets => (request.excluded === undefined ? targetsOf(request.message, request.profile, request) : { excluded: request.excluded });

function onPlatform(request: PreviewRequest, platform: Platform, devices: readonly Device[]): PlatformPreview {
  const its = devices.filter((device) => device.platform === platform);
  const device = its[0] ?? sampleDevice(request, platform);
  const base = { limit: RENDERED_BYTES[platform], devices: its.length };
  const faults = contentFaults(request.message, platform, factsOf({ ...request, device }));
  const rendered = renderPush({ ...request, device });
  if (!rendered.ok) return { ...base, faults: faults.length > 0 ? faults : [{ field: '', reason: `${EXCLUSIONS[rendered.reason].explanation} (${rendered.detail})` }], warnings: variableWarnings(request, platform, device) };
  const asked = asking(request, { device, rendered: rendered.rendered, expiresAt: rendered.expiresAt, collapseId: rendered.collapseId ?? DERIVED });
  return { ...base, ...(asked !== undefined && { request: asked }), bytes: rendered.bytes, faults, warnings: [...variableWarnings(request, platform, device), ...cutWarnings(rendered.cut ?? []), ...(request.message.shrink === undefined ? nearLimit(rendered.bytes, base.limit) : [])] };
}

interface Asked extends Omit<SaidPush, 'id' | 'token'> { readonly device: Device }

/** In place of the collapse id that follows from the passage and the device, where the author set none. */
const DERIVED = 'derived';
const NOBODYS_ID = '00000000-0000-8000-8000-000000000000';

function asking({ app, now }: PreviewRequest, { device, ...asked }: Asked): PlatformPreview['request'] {
  const push: SaidPush = { id: NOBODYS_ID, token: 'token', ...asked };
  const provider = REQUESTS[device.platform](push, { target: targetOf(app, PROVIDER_OF[device.platform]) ?? '', now });
  if (provider === undefined) return undefined;
  const { 'apns-id': _id, ...headers } = provider.headers;
  return { headers, body: withoutToken(JSON.parse(provider.body) as JsonObject) };
}

/** A browser's is shown before it is encrypted. */
const REQUESTS: Readonly<Record<Platform, (push: SaidPush, facts: WireFacts) => ProviderRequest<string> | undefined>> = {
  ios: apnsRequest,
  android: fcmRequest,
  web: (push, facts) => webRequest(push, { ...facts, hash: () => DERIVED }),
};

/** FCM's token stands in the body. */
function withoutToken(body: JsonObject): JsonObject {
  const { message } = body;
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return body;
  const { token: _token, ...rest } = message as JsonObject;
  return { ...body, message: rest };
}

const sampleDevice = ({ message, now }: PreviewRequest, platform: Platform): Device =>
  ({ app: message.app ?? '', deviceId: 'sample', platform, environment: 'production', registeredAt: now, seenAt: now });

/** What the texts of this platform read that nobody declared, and what prints nothing to this person. */
function variableWarnings(request: PreviewRequest, platform: Platform, device: Device): readonly Fault[] {
  const { message, schema = NO_SCHEMA } = request;
  const missing = message.missing !== 'empty' ? [] : contentFaults(message, platform, { ...factsOf({ ...request, device }), lenient: false });
  return [
    ...variableFaults(message, schema).filter(({ path }) => !PLATFORMS.some((other) => other !== platform && path.split('/').includes(other))),
    ...missing.map(({ field, reason }): Fault => ({ path: `/${field.replace('.', '/')}`, code: 'missing-value', severity: 'warning', message: `It prints nothing there: ${reason}` })),
  ];
}

const cutWarnings = (cut: readonly string[]): readonly Fault[] => cut.map((field) => ({ path: `/${field}`, code: 'cut', severity: 'warning', message: `The ${field} was cut to fit` }));

const nearLimit = (bytes: number, limit: number): readonly Fault[] => (bytes <= limit * NEAR ? [] : [{
  path: '', code: 'near-limit', severity: 'warning', message: `The payload has ${bytes} of at most ${limit} bytes: for somebody with longer values it is too large, and they get none`, suggestion: 'Shorten the texts or the data',
}]);
