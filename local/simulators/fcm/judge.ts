import type { Act } from '../act.ts';
import type { SimulatedDevice } from '../devices.ts';
import type { Exchange } from '../exchange.ts';
import type { Simulation } from '../simulation.ts';
import { isFcmRow, type FcmRow } from './rows.ts';
import type { FcmMessage } from './schema.ts';

/** Who may send for this project, judged before the message is looked at. */
export function senderFault({ accounts, clock }: Simulation, { headers }: Exchange, project: string): FcmRow | undefined {
  const bearer = /^bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (bearer === undefined) return 'CREDENTIALS_MISSING';
  const account = accounts.holderOf(bearer, clock.now());
  if (account === undefined) return 'UNAUTHENTICATED';
  if (account.project === project) return undefined;
  return accounts.hasProject(project) ? 'PERMISSION_DENIED' : 'NOT_FOUND';
}

/** What FCM takes for a registration token or installation id. */
export const isWellFormed = (token: string): boolean => /^[A-Za-z0-9:_-]{20,4096}$/.test(token);

/** The device a message goes to; topics and conditions have none. */
export const deviceOf = (message: FcmMessage): string | undefined => message.token ?? message.fid;

const DAY_MS = 24 * 60 * 60 * 1000;

export function judgeTarget(simulation: Simulation, project: string, token: string): FcmRow | undefined {
  const { paces, clock } = simulation;
  const fault = registrationFault(simulation, project, token);
  if (fault !== undefined) return fault;
  const within = paces.fcmDevice.take(token, clock.now()) && paces.fcmDeviceHour.take(token, clock.now());
  return within ? undefined : 'QUOTA_EXCEEDED';
}

/** Whether the token is one of this project's, in use. */
export function registrationFault({ devices, clock, settings }: Simulation, project: string, token: string): FcmRow | undefined {
  const device = devices.find(token);
  if (device === undefined) return settings.strictTokens ? 'UNREGISTERED' : undefined;
  const isForgotten = device.lastSeen !== undefined && clock.now() - device.lastSeen >= settings.fcmInactiveDays * DAY_MS;
  if (device.state === 'dead' || isForgotten) return 'UNREGISTERED';
  return isForeign(device, project) ? 'SENDER_ID_MISMATCH' : undefined;
}

const isForeign = ({ state, project: own }: SimulatedDevice, project: string): boolean => state === 'mismatch' || (own !== undefined && own !== project);

const PREFIX = 'sim:';

/** A token that begins so is always answered with this row. */
export const fcmTokenPrefix = (row: FcmRow): string => `${PREFIX}${row}:`;

export function actOfFcmPrefix(token: string): Act | undefined {
  if (!token.startsWith(PREFIX)) return undefined;
  const reason = token.slice(PREFIX.length, token.indexOf(':', PREFIX.length));
  return isFcmRow(reason) ? { do: 'answer', reason } : undefined;
}
