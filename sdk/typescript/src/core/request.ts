import type { Device, Json, State } from './state.ts';

/** What is to be asked of the API next. */
export interface Request {
  readonly kind: 'device' | 'batch' | 'call';
  /** Short name for logs. */
  readonly name: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** `app`: with the app key alone; `device`: with the device's secret behind it. */
  readonly as: 'app' | 'device';
  readonly deviceId: string;
  readonly device?: Device;
  readonly body?: Json;
}

export interface Moment {
  /** ms */
  readonly now: number;
  /** The app asked for it: own back-off is passed over, the server's word is not. */
  readonly forced: boolean;
  /** The device has its secret. */
  readonly proven: boolean;
}

/** When the next request may go, ms. */
export const dueAt = ({ holdUntil, notBefore }: State, forced: boolean): number => (forced ? holdUntil : Math.max(holdUntil, notBefore));

/** The device first, for nothing else counts before; then what was cut, then the calls in their order among the events. */
export function next(state: State, { now, forced, proven }: Moment): Request | undefined {
  if (now < dueAt(state, forced)) return undefined;
  if (state.device !== undefined && (!proven || state.spare !== undefined || isNews(state))) return deviceRequest(state, state.device, proven);
  return proven && state.profileId !== undefined ? batchRequest(state) ?? callRequest(state) : undefined;
}

const batchRequest = ({ deviceId, batch }: State): Request | undefined =>
  batch && { kind: 'batch', name: 'events', method: 'POST', path: '/v1/events', as: 'device', deviceId, body: batch as unknown as Json };

function callRequest({ deviceId, entries: [head] }: State): Request | undefined {
  if (head === undefined || !('call' in head)) return undefined;
  const { kind, method, path, body } = head.call;
  return { kind: 'call', name: kind, method, path: `/v1/devices/${deviceId}${path}`, as: 'device', deviceId, ...(body !== undefined && { body }) };
}

function deviceRequest({ spare, deviceId: own }: State, device: Device, proven: boolean): Request {
  const deviceId = spare ?? own;
  return { kind: 'device', name: 'device', method: 'PUT', path: `/v1/devices/${deviceId}`, as: proven && spare === undefined ? 'device' : 'app', deviceId, device, body: device as unknown as Json };
}

const isNews = ({ refresh, device, told }: State): boolean => refresh || JSON.stringify(device) !== JSON.stringify(told);
