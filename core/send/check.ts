import type { AudienceRecord } from '../audience/document.ts';
import type { AppRecord, Catalog } from '../catalog/records.ts';
import { isExpression } from '../channel/document.ts';
import { addressOf } from '../channel/in-force.ts';
import { didYouMean, error, quoted } from '../journey/fault.ts';
import { durationFault, durationMs } from '../journey/duration.ts';
import { pointer } from '../json.ts';
import type { MessageDocument } from '../message/document.ts';
import type { Fault } from '../problem.ts';
import type { Recipients, SendDocument, Waves } from './document.ts';

export interface Surroundings {
  readonly messages: ReadonlyMap<string, MessageDocument>;
  readonly channels: Catalog['channels'];
  readonly audiences: ReadonlyMap<string, AudienceRecord>;
  readonly apps: ReadonlyMap<string, AppRecord>;
  /** The app a server speaks for; an operator speaks for all. */
  readonly app?: string;
  readonly now: number;
}

/** Everything that is wrong with a send whose shape holds (core/api/sends.ts). */
export function checkSend(send: SendDocument, around: Surroundings): readonly Fault[] {
  return [...messageFaults(send, around), ...recipientFaults(send.to, around), ...broadcastFaults(send, around), ...whenFaults(send, around.now), ...(send.waves === undefined ? [] : waveFaults(send.waves))];
}

function messageFaults({ message: id, to }: SendDocument, { messages, channels, apps, app }: Surroundings): readonly Fault[] {
  const message = messages.get(id);
  if (message === undefined) return [error('/message', 'unknown-message', { message: `There is no message ${quoted(id)}.`, ...didYouMean(id, messages.keys()) })];
  const its = addressOf({ channels }, message) ?? '';
  if (app !== undefined && its !== app) return [error('/message', 'other-app', { message: `The message is of the app ${quoted(its)}, the key of another.` })];
  if (isExpression(its)) return 'devices' in to || 'tokens' in to ? [error('/to', 'app-unclear', { message: 'Which app the message is of follows from the person: a device or token cannot be found by it.', suggestion: 'Name profiles.' })] : [];
  return apps.has(its) ? [] : [error('/message', 'app-missing', { message: `The message's app ${quoted(its)} does not exist.` })];
}

function recipientFaults(to: Recipients, { audiences }: Surroundings): readonly Fault[] {
  if (!('audience' in to)) return repeated(to);
  return audiences.has(to.audience) ? [] : [error('/to/audience', 'unknown-audience', { message: `There is no audience ${quoted(to.audience)}.`, ...didYouMean(to.audience, audiences.keys()) })];
}

/** Who stands twice would get it twice. */
function repeated(to: Exclude<Recipients, { audience: string }>): readonly Fault[] {
  const [list, names] = 'profiles' in to ? ['profiles', to.profiles.map(({ id }) => id)] as const
    : 'devices' in to ? ['devices', to.devices.map(({ deviceId }) => deviceId)] as const
      : ['tokens', to.tokens.map(({ token }) => token)] as const;
  const first = new Map<string, number>();
  return names.flatMap((name, index) => {
    const before = first.get(name);
    if (before === undefined) { first.set(name, index); return []; }
    return [error(pointer('to', list, index), 'repeated', { message: `It stands in the list already, at ${String(before)}.` })];
  });
}

/** A channel carries changes of Live Activities and nothing else, and starts none (Apple, "Setting up broadcast push notifications"). */
function broadcastFaults({ to, message: id }: SendDocument, { messages }: Surroundings): readonly Fault[] {
  const event = messages.get(id)?.liveActivity?.event;
  return ('tokens' in to ? to.tokens : []).flatMap(({ broadcast, platform }, index) => {
    if (broadcast === undefined) return [];
    if (platform !== 'ios') return [error(pointer('to', 'tokens', index, 'platform'), 'not-together', { message: 'Broadcast channels are APNs\' own.' })];
    return event === 'update' || event === 'end' ? [] : [error(pointer('to', 'tokens', index, 'broadcast'), 'not-together', { message: 'A broadcast channel takes a message that changes or ends a Live Activity.' })];
  });
}

const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;

function whenFaults({ when, waves }: SendDocument, now: number): readonly Fault[] {
  if (when === undefined) return [];
  const at = Date.parse('at' in when ? when.at : `${when.local}Z`);
  return [
    // An execution lives for a year (Step Functions quotas).
    ...(at > now + YEAR_MS ? [error('/when', 'too-late', { message: 'A send can be made a year ahead at most.' })] : []),
    ...('local' in when && waves !== undefined ? [error('/waves', 'not-together', { message: 'Waves begin at one time for all; with a local time they cannot.', suggestion: 'Leave one of both out.' })] : []),
  ];
}

const WAVE_MIN_MS = 60_000;

function waveFaults({ shares, every }: Waves): readonly Fault[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  const misread = durationFault(every);
  const short = misread === undefined && durationMs(every) < WAVE_MIN_MS ? { message: 'Waves are a minute apart at least.', suggestion: 'For fewer pushes a second set `pace`.' } : undefined;
  return [
    ...(Math.abs(sum - 100) > 1e-6 ? [error('/waves/shares', 'not-all', { message: `The shares are ${String(sum)} percent together, not 100.` })] : []),
    ...[misread ?? short].flatMap((fault) => (fault === undefined ? [] : [error('/waves/every', 'bad-duration', fault)])),
  ];
}
