import { expect, it } from 'vitest';
import type { AppRecord } from '../../../core/catalog/records.ts';
import { limitsOf } from '../../../core/delivery/pace-limits.ts';

const app: AppRecord = {
  name: 'Shop', identity: 'open', identityKeys: [], ios: { bundleId: 'com.shop', teamId: 'T', keyId: 'K' }, android: { packageName: 'com.shop', projectId: 'shop-1' },
};
const batch = { app: 'shop', provider: 'fcm', lane: 'bulk' } as const;

it.each([
  ['FCM has 10,000 a second and project', batch, app, [['fcm/shop-1', 10_000]]],
  ['or what the operator says', batch, { ...app, android: { packageName: 'com.shop', projectId: 'shop-1', pace: 50 } }, [['fcm/shop-1', 50]]],
  ['APNs has none', { ...batch, provider: 'apns' as const }, app, []],
  ['but what the operator says', { ...batch, provider: 'apns' as const }, { ...app, ios: { bundleId: 'com.shop', teamId: 'T', keyId: 'K', pace: 9 } }, [['apns/T/com.shop', 9]]],
  ['channels and messages have their own below', { ...batch, paces: [{ key: 'message/sale', perSecond: 3 }] }, { ...app, channels: { marketing: { pace: 7 } } }, [['fcm/shop-1', 10_000], ['app/shop/marketing', 7], ['message/sale', 3]]],
  ['each channel by itself', { ...batch, lane: 'now' as const }, { ...app, channels: { marketing: { pace: 7 } } }, [['fcm/shop-1', 10_000]]],
])('%s', (_, its, record, limits) => {
  expect(limitsOf(its, record).map((l) => [l.key, l.perSecond])).toEqual(limits);
});
