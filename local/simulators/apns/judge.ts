import type { Exchange } from '../exchange.ts';
import type { SimulatedDevice } from '../devices.ts';
import type { Simulation } from '../simulation.ts';
import type { ApnsEnvironment } from './authenticate.ts';
import type { ApnsKey } from './keys.ts';
import type { ApnsReason } from './reasons.ts';
import { bundleOf, PUSH_TYPES, pushTypeOf } from './topics.ts';

export const tokenOf = ({ path }: Exchange): string => path.slice('/3/device/'.length);

/** Hex, at least the 32 bytes of old; Apple warns against assuming a length. */
export const isWellFormed = (token: string): boolean => /^([0-9A-Fa-f]{2}){32,100}$/.test(token);

export interface ApnsCase {
  readonly environment: ApnsEnvironment;
  readonly key: ApnsKey;
  readonly token: string;
  readonly headers: Exchange['headers'];
  readonly body: Buffer;
}

/** Judges what is behind good headers and a good provider token: registration, topic, payload. */
export function judge(simulation: Simulation, of: ApnsCase): ApnsReason | 'accepted' {
  const device = simulation.devices.find(of.token);
  return registrationFault(simulation, device, of)
    ?? topicFault(device, of)
    ?? payloadFault(of)
    ?? (simulation.paces.apnsDevice.take(of.token, simulation.clock.now()) ? 'accepted' : 'TooManyRequests');
}

/** No device ever has this one: senders ask with it whether their key is good. */
const isNobodys = (token: string): boolean => /^0+$/.test(token);

function registrationFault({ settings }: Simulation, device: SimulatedDevice | undefined, { environment, token }: ApnsCase): ApnsReason | undefined {
  if (device === undefined && (settings.strictTokens || isNobodys(token))) return 'BadDeviceToken';
  if ((device?.environment ?? 'production') !== environment) return 'BadDeviceToken';
  return device?.state === 'dead' ? device.reason : undefined;
}

function topicFault(device: SimulatedDevice | undefined, { headers, key }: ApnsCase): ApnsReason | undefined {
  const bundle = bundleOf(headers['apns-topic'] ?? '', pushTypeOf(headers['apns-push-type']));
  if (bundle === undefined) return 'BadTopic';
  if (key.topics?.includes(bundle) === false) return 'TopicDisallowed';
  const foreign = device?.state === 'mismatch' || (device?.topic !== undefined && device.topic !== bundle);
  return foreign ? 'DeviceTokenNotForTopic' : undefined;
}

/** What Apple answers to a body that is no JSON object is not published; it carries no payload, so it is called empty. */
function payloadFault({ headers, body }: ApnsCase): ApnsReason | undefined {
  if (body.length > PUSH_TYPES[pushTypeOf(headers['apns-push-type'])].maxBytes) return 'PayloadTooLarge';
  return parsePayload(body) === undefined ? 'PayloadEmpty' : undefined;
}

export function parsePayload(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const payload: unknown = JSON.parse(body.toString('utf8'));
    const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload) && Object.keys(payload).length > 0;
    return isObject ? (payload as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
