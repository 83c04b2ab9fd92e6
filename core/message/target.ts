import type { AppRecord } from '../catalog/records.ts';
import { type Platform, PROVIDER_OF } from '../delivery/lanes.ts';
import { targetOf } from '../delivery/token-notes.ts';
import type { JsonObject } from '../json.ts';
import { mayMarket } from '../profile/consent.ts';
import { type Device, type Profile, QUARANTINE_MS } from '../profile/profile.ts';
import { activitiesOn } from './activity-target.ts';
import { DEFAULTS, type MessageDocument } from './document.ts';
import type { ExclusionReason } from './exclusion.ts';

/** A device, by its own token or by that of a Live Activity on it. */
export interface Target extends Device { readonly activity?: { readonly key: string; readonly holder: string } }

export type Targets = { readonly devices: readonly Target[] } | { readonly excluded: ExclusionReason };

/** What decides about a device beyond the profile: its app as it is now (undefined: there is none any more), and the time, ms. */
export interface Aiming {
  readonly app: AppRecord | undefined;
  readonly now: number;
  /** Of its channel; absent: all. */
  readonly platforms?: readonly Platform[] | undefined;
  /** What a Live Activity's name is read from. */
  readonly event?: JsonObject;
}

/** The devices a message goes to, or why to none. Order is by device id, so that a retry cuts the same batches.
 *
 *  A device that reported its notifications as switched off gets no visible marketing: the provider would answer
 *  "accepted" and the phone would discard it. It still gets transactional and silent pushes, because that report is as old as
 *  the app's last start and a lost one-time code is worse than a wasted one. AJO sends in every case (its OS opt-out is
 *  "handled at device"), so its reports count such pushes as delivered. */
export function targetsOf(message: MessageDocument, profile: Profile, aiming: Aiming): Targets {
  if (message.category !== 'transactional' && !mayMarket(profile.consent, message.purpose)) return { excluded: 'no-consent' };

  const installed = Object.values(profile.devices).filter((d) => d.app === message.app && aiming.platforms?.includes(d.platform) !== false);
  if (installed.length === 0) return { excluded: 'no-device' };

  const reachable = installed.filter((d) => d.token !== undefined);
  if (reachable.length === 0) return { excluded: 'no-token' };

  const audible = reachable.filter((d) => canHear(d, message));
  if (audible.length === 0) return { excluded: 'silent-on-web' };

  const allowed = audible.filter((d) => isAllowed(d, message));
  if (allowed.length === 0) return { excluded: 'permission-denied' };

  const welcome = allowed.filter((d) => !isQuarantined(d, aiming));
  if (welcome.length === 0) return { excluded: 'quarantined' };

  return message.liveActivity === undefined ? { devices: chosen(welcome, message) } : onActivities(welcome, { message, profile, ...aiming });
}

/** What is shown to be sold needs the person's word to the system. */
const isAllowed = ({ permission }: Device, message: MessageDocument): boolean => permission !== 'denied' || message.category === 'transactional' || !isShown(message);

function onActivities(devices: readonly Device[], asked: Parameters<typeof activitiesOn>[1]): Targets {
  const running = activitiesOn(devices, asked);
  return running.length === 0 ? { excluded: 'no-activity' } : { devices: chosen(running, asked.message) };
}

/** A browser must show something for each push. */
const canHear = ({ platform }: Device, { silent }: MessageDocument): boolean => platform !== 'web' || silent !== true;

/** A Live Activity needs no permission to notify. */
const isShown = ({ silent, liveActivity }: MessageDocument): boolean => silent !== true && liveActivity === undefined;

/** A refusal of the token holds for what it was sent as: the app may have a new bundle id or project since, or the provider a new mind. */
const isQuarantined = ({ platform, quarantine }: Device, { app, now }: Aiming): boolean =>
  quarantine !== undefined && quarantine.target === targetOf(app, PROVIDER_OF[platform]) && now - quarantine.at < QUARANTINE_MS;

function chosen(devices: readonly Target[], { devices: which = DEFAULTS.devices }: MessageDocument): readonly Target[] {
  const byId = [...devices].sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1));
  if (which === 'all') return byId;
  const newest = Math.max(...byId.map((d) => d.seenAt));
  return byId.filter((d) => d.seenAt === newest).slice(0, 1);
}
