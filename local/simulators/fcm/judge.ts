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

export function judgeTarget(simulation: Simulation, project: string, token: string): FcmRow | undefined {
  const { devices, paces, clock, settings } = simulation;
  const device = devices.find(token);
  if (device === undefined ? settings.strictTokens : device.state === 'dead') return 'UNREGISTERED';
  if (device !== undefined && isForeign(device, project)) return 'SENDER_ID_MISMATCH';
  return paces.fcmDevice.take(token, clock.now()) ? undefined : 'QUOTA_EXCEEDED';
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
