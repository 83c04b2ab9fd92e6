import { BATCH_PUSHES } from '../../core/delivery/batch.ts';
import { FCM_PACE } from '../../core/delivery/pace-limits.ts';
import type { Scenario } from './model.ts';

/** Bulk takes at most this share of a pace (core/delivery/pace.ts). */
const BULK_SHARE = 0.8;

/** What bench:broadcast measured, per push. */
export interface Measured {
  readonly runSendMicros: number;
  readonly senderMicros: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** A sender works 5 batches of 480, 4 at a time: two rounds of the provider's answer, two of four DynamoDB calls, and its CPU time on
 *  the 0.58 of a CPU that 1 GB brings. */
const ROUND_SECONDS = 0.1;
const CALLS_SECONDS = 0.02;
const CPU_OF_1_GB = 1_024 / 1_769;
const BATCHES = 5 * BATCH_PUSHES;
export const perSender = (senderMicros: number): number => BATCHES / (2 * (ROUND_SECONDS + CALLS_SECONDS) + (BATCHES * senderMicros) / 1e6 / CPU_OF_1_GB);

/** `run-send` has one CPU; a fifth of its time it waits. */
export const perRunner = (runSendMicros: number): number => 0.8 * 1e6 / runSendMicros;

interface Account { readonly name: string; readonly settings: Omit<Scenario, 'name' | 'pushes' | 'share' | 'perRunner' | 'perSender' | 'readUnits' | 'writeUnits'> }

/** As a new account has it, with the settings of stage `prod` (lib/settings.ts). */
const DEFAULT: Account = {
  name: 'default account',
  settings: {
    runners: 1, account: 1_000, mapping: { most: 100 }, pace: { fcm: BULK_SHARE * FCM_PACE },
    profiles: { start: 12_000, quota: 40_000 }, batches: { start: 4_000, quota: 40_000 },
  },
};

/** What support raises on request: concurrency, table quotas, warm throughput; FCM's quota is Google's to raise, here tenfold. */
const RAISED: Account = {
  name: 'raised quotas',
  settings: {
    runners: 16, account: 10_000, mapping: { most: 1_000, pollers: 200 }, pace: { fcm: BULK_SHARE * 10 * FCM_PACE },
    profiles: { start: 120_000, quota: 200_000 }, batches: { start: 40_000, quota: 200_000 },
  },
};

export const scenarios = (measured: Measured): readonly Scenario[] =>
  [1e6, 1e8].flatMap((pushes) => [DEFAULT, RAISED].map(({ name, settings }): Scenario => ({
    name: `${pushes / 1e6} M devices, ${name}`, pushes, share: { apns: 0.5, fcm: 0.5 }, ...settings,
    perRunner: perRunner(measured.runSendMicros), perSender: perSender(measured.senderMicros), readUnits: measured.readUnits, writeUnits: measured.writeUnits,
  })));
