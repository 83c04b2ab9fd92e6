import type { AppRecord } from '../catalog/records.ts';
import type { PaceLimit, PushBatch } from './batch.ts';

/** 600,000 a minute and project (https://firebase.google.com/docs/cloud-messaging/throttling-and-quotas). APNs publishes none, and push services of browsers neither. */
export const FCM_PACE = 10_000;
/** Pushes a second that can be asked for: beyond what a provider takes. */
export const PACE_MAX = 1_000_000;

/** Every pace that holds for the batch, the provider project's first where there is one. */
export function limitsOf(batch: Pick<PushBatch, 'app' | 'provider' | 'lane' | 'paces'>, app: AppRecord): readonly PaceLimit[] {
  const channel = batch.lane === 'now' ? 'transactional' : 'marketing';
  const channelPace = app.channels?.[channel]?.pace;
  return [
    ...PROJECT[batch.provider](app),
    ...(channelPace === undefined ? [] : [{ key: `app/${batch.app}/${channel}`, perSecond: channelPace }]),
    ...(batch.paces ?? []),
  ];
}

const PROJECT: Readonly<Record<PushBatch['provider'], (app: AppRecord) => readonly PaceLimit[]>> = {
  apns: ({ ios }) => (ios?.pace === undefined ? [] : [{ key: `apns/${ios.teamId}/${ios.bundleId}`, perSecond: ios.pace, project: true }]),
  web: ({ web }) => (web?.pace === undefined ? [] : [{ key: `web/${web.publicKey}`, perSecond: web.pace, project: true }]),
  fcm: ({ android }) => (android === undefined ? [] : [{ key: `fcm/${android.projectId}`, perSecond: android.pace ?? FCM_PACE, project: true }]),
};
