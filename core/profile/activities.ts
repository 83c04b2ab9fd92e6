import { type Device, deviceKey, type Profile } from './profile.ts';

/** A Live Activity of an app, by the token that ActivityKit gave for it. `start`: the token that begins activities of a kind, named like their
 *  attributes; `update`: of one that runs, named by the app (an order's id). */
export interface Activity {
  readonly event: 'start' | 'update';
  readonly name: string;
  readonly token: string;
  /** ms; a provider's older word must not drop it. */
  readonly registeredAt: number;
}

/** ActivityKit ends an activity after eight hours and shows it for four more. */
export const ACTIVITY_MS = 12 * 60 * 60 * 1_000;
/** On one device; the one registered longest ago gives way. */
export const ACTIVITIES_MAX = 16;

export const activityKey = ({ event, name }: Pick<Activity, 'event' | 'name'>): string => `${event}/${name}`;

const isOver = ({ event, registeredAt }: Activity, now: number): boolean => event === 'update' && now - registeredAt > ACTIVITY_MS;

/** Those that may still be running, by key. */
export const runningOn = ({ activities = {} }: Device, now: number): Readonly<Record<string, Activity>> =>
  Object.fromEntries(Object.entries(activities).filter(([, activity]) => !isOver(activity, now)));

/** The profile with the activity at its device, `undefined` when that would tell nothing new. */
export function withActivity(profile: Profile, device: Device, activity: Activity): Profile | undefined {
  const running = runningOn(device, activity.registeredAt);
  const key = activityKey(activity);
  if (running[key]?.token === activity.token) return undefined;
  const others = Object.entries(running).filter(([k]) => k !== key).sort(([, a], [, b]) => b.registeredAt - a.registeredAt);
  return withDevice(profile, { ...device, activities: Object.fromEntries([[key, activity], ...others.slice(0, ACTIVITIES_MAX - 1)]) });
}

/** The profile without it, `undefined` when there is none. */
export function withoutActivity(profile: Profile, device: Device, key: string): Profile | undefined {
  const { [key]: gone, ...activities } = device.activities ?? {};
  return gone === undefined ? undefined : withDevice(profile, { ...device, activities });
}

const withDevice = (profile: Profile, device: Device): Profile =>
  ({ ...profile, revision: profile.revision + 1, devices: { ...profile.devices, [deviceKey(device.app, device.deviceId)]: device } });
