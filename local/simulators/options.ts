import type { Authority } from './authority.ts';

export interface SimulatorOptions {
  /** Made at start when not given. */
  readonly authority?: Authority;
  /** 0 (the default): a free port. */
  readonly ports?: { readonly apnsProduction?: number; readonly apnsSandbox?: number; readonly fcm?: number; readonly control?: number };
  /** Unknown tokens are dead instead of alive. */
  readonly strictTokens?: boolean;
  /** APNs' stream limit once a connection has shown a valid provider token. */
  readonly apnsStreams?: number;
  readonly fcmStreams?: number;
  /** Requests a minute; Infinity: no limit. Apple publishes none per device. */
  readonly apnsDevicePerMinute?: number;
  readonly fcmDevicePerMinute?: number;
  readonly fcmProjectPerMinute?: number;
  readonly accessTokenSeconds?: number;
  /** Entries kept; counts are never dropped. */
  readonly ledgerCapacity?: number;
  readonly inboxPerDevice?: number;
  readonly inboxDevices?: number;
  /** Of rates and latencies. */
  readonly seed?: number;
  /** ms */
  readonly clock?: () => number;
}

export type Settings = Required<Omit<SimulatorOptions, 'authority' | 'ports'>>;

export const DEFAULTS: Settings = {
  strictTokens: false,
  apnsStreams: 1000,
  fcmStreams: 100,
  apnsDevicePerMinute: Infinity,
  fcmDevicePerMinute: 240,
  fcmProjectPerMinute: 600_000,
  accessTokenSeconds: 3599,
  ledgerCapacity: 200_000,
  inboxPerDevice: 100,
  inboxDevices: 100_000,
  seed: 1,
  clock: Date.now,
};
