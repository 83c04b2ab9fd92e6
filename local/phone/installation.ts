import { randomBytes } from 'node:crypto';
import type { Device, Platform } from '../../sdk/typescript/src/core/state.ts';
import type { PhoneOptions } from './options.ts';

const OS_VERSIONS: Readonly<Record<Platform, string>> = { ios: '26.1', android: '16', web: '145' };

/** What the library is told of the phone it runs on. */
export const deviceOf = ({ platform, environment = 'production', locale = 'en-GB', timeZone = 'Europe/Berlin' }: PhoneOptions): Device =>
  ({ platform, environment, locale, timeZone, appVersion: '1.0.0', osVersion: OS_VERSIONS[platform], sdkVersion: 'typescript-0.1.0' });

/** As the providers' tokens look. */
export const newToken = (platform: 'ios' | 'android'): string =>
  (platform === 'ios' ? randomBytes(32).toString('hex') : `${randomBytes(16).toString('base64url')}:APA91b${randomBytes(100).toString('base64url')}`);
