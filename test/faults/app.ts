import { once } from '../../lambdas/adapters/once.ts';
import type { AppRecord } from '../../core/catalog/records.ts';
import { makeApnsCredentials, makeFcmCredentials, makeVapidPair, type ApnsCredentials, type FcmCredentials } from '../../local/simulators/credentials.ts';

export const APP = 'shop';
const BUNDLE = 'com.shop';
const PROJECT = 'shop-1';
export const SUBJECT = 'mailto:push@example.com';

/** Keys are costly to make and say nothing about a run. */
const apnsKey = once(makeApnsCredentials);
const pair = once(makeVapidPair);
const fcmKey = once(() => makeFcmCredentials({ project: PROJECT, fcm: '' }));

export interface AppCredentials { readonly apns: ApnsCredentials; readonly fcm: FcmCredentials }

/** The app's credentials as a provider hands them out; `fcm` is the origin the sender knows FCM by. */
export const appCredentials = (fcm: string): AppCredentials =>
  ({ apns: apnsKey(), fcm: { ...fcmKey(), serviceAccount: { ...fcmKey().serviceAccount, token_uri: `${fcm}/token` } } });

export const appRecord = ({ apns }: AppCredentials): AppRecord => ({
  name: 'Shop', identity: 'open', identityKeys: [],
  ios: { bundleId: BUNDLE, teamId: apns.teamId, keyId: apns.keyId },
  android: { packageName: BUNDLE, projectId: PROJECT },
  web: { subject: SUBJECT, publicKey: pair().publicKey },
});

/** Secrets as manage stores them, by the names senders ask for. */
export const appSecrets = ({ apns, fcm }: AppCredentials): Readonly<Record<string, string>> => ({
  [`b/${APP}/ios`]: JSON.stringify({ teamId: apns.teamId, keyId: apns.keyId, key: apns.p8, bundleId: BUNDLE }),
  [`b/${APP}/android`]: JSON.stringify({ serviceAccount: fcm.serviceAccount }),
  [`b/${APP}/web`]: JSON.stringify(pair()),
});
