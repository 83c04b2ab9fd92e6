import { describe, expect, it } from 'vitest';
import { castOf, expectedOf, ROLES } from '../../../local/demo/cast.ts';

describe('the cast of the demo', () => {
  it('has every role on all platforms and in both tiers where that matters', () => {
    const cast = castOf(200, 'run');
    expect(cast).toHaveLength(200);
    expect(new Set(cast.map((p) => p.profileId)).size).toBe(200);
    for (const role of Object.keys(ROLES)) expect(new Set(cast.filter((p) => p.role === role).map((p) => p.platform))).toEqual(new Set(['ios', 'android', 'web']));
    expect(new Set(cast.map((p) => p.tier))).toEqual(new Set(['gold', 'standard']));
  });

  it('is expected to do what its roles say', () => {
    const person = (role: keyof typeof ROLES, tier: 'gold' | 'standard') => ({ profileId: role, platform: 'ios', role, tier, firstName: 'Ada', total: 1 }) as const;
    expect(expectedOf([person('opener', 'gold'), person('buyer', 'gold'), person('trifler', 'gold'), person('objector', 'gold'), person('mute', 'standard'), person('leaver', 'gold')])).toEqual({
      started: 5,
      ended: { exit: 1, completed: 4 },
      excluded: {
        'gold/cart-gold/no-consent': 1, 'again/cart-last-call/no-consent': 1,
        'nudge/cart-nudge/permission-denied': 1, 'again/cart-last-call/permission-denied': 1,
        'again/cart-last-call/no-token': 1,
      },
    });
  });
});
