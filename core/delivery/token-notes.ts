import type { AppRecord } from '../catalog/records.ts';
import type { Push, PushBatch } from './batch.ts';
import { isForgotten } from './forgotten.ts';
import type { Platform, Provider } from './lanes.ts';
import type { OutcomeRow } from './outcome.ts';

/** Tokens the row says to drop, each with the provider's time. */
export const deadTokensOf = (batch: PushBatch, row: OutcomeRow): readonly { readonly push: Push; readonly since: number }[] =>
  row.dead.flatMap(({ index, since }) => pushesAt(batch, [index]).map((push) => ({ push, since })));

/** Tokens that the other environment took. */
export const movedTokensOf = (batch: PushBatch, row: OutcomeRow): readonly Push[] => pushesAt(batch, row.moved);

/** Tokens to keep and not to send to, each with the reason. */
export const quarantinedOf = (batch: PushBatch, row: OutcomeRow): readonly { readonly push: Push; readonly reason: string }[] =>
  row.quarantined.flatMap((index) => pushesAt(batch, [index]).map((push) => ({ push, reason: row.outcomes[index]?.split('/')[1] ?? '' })));

/** Of who was erased there is no token to note anything of. */
const pushesAt = (batch: PushBatch, indices: readonly number[]): Push[] =>
  indices.flatMap((index) => {
    const push = batch.pushes[index];
    return push === undefined || isForgotten(push) ? [] : [push];
  });

/** What an app's pushes are addressed as: its bundle id at APNs, its project at FCM, its public key to browsers. */
export const targetOf = (app: Pick<AppRecord, Platform> | undefined, provider: Provider): string | undefined => (app === undefined ? undefined : TARGETS[provider](app));

const TARGETS: Readonly<Record<Provider, (app: Pick<AppRecord, Platform>) => string | undefined>> = {
  apns: ({ ios }) => ios?.bundleId,
  fcm: ({ android }) => android?.projectId,
  web: ({ web }) => web?.publicKey,
};
