import { expect, it } from 'vitest';
import { profileAnswer } from '../../../core/profile/answer.ts';
import { DAY, device, NOW, profile } from './harness.ts';

it('a quarantined device shows why and since when, and neither the target nor the token', () => {
  const quarantine = { reason: 'SENDER_ID_MISMATCH', target: 'shop-1', at: NOW - DAY };
  expect(profileAnswer(profile('ann', [device({ platform: 'android', token: 'token-123456', quarantine })]), []).devices).toEqual([{
    app: 'shop', deviceId: 'd1', platform: 'android', environment: 'production', token: '…123456',
    quarantine: { reason: 'SENDER_ID_MISMATCH', at: '2026-11-23T12:00:00.000Z' },
    registeredAt: '2026-11-23T12:00:00.000Z', seenAt: '2026-11-23T12:00:00.000Z',
  }]);
});
