import { type Platform, PLATFORMS } from '../delivery/lanes.ts';
import type { AppRecord } from './records.ts';

/** An app on a platform it has a credential of. */
export interface Place { readonly app: string; readonly record: AppRecord; readonly platform: Platform }

export const platformsOf = (app: AppRecord): readonly Platform[] => PLATFORMS.filter((platform) => app[platform] !== undefined);

export const placesIn = (apps: ReadonlyMap<string, AppRecord>): readonly Place[] =>
  [...apps].flatMap(([app, record]) => platformsOf(record).map((platform) => ({ app, record, platform })));
