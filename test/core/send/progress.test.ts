import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../core/send/progress.ts';
import type { SendRow } from '../../../core/send/row.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const MINUTE = 60_000;
const row = (over: Partial<SendRow>): SendRow => ({
  id: 's', revision: 1, app: 'shop', createdAt: NOON, createdBy: 'ada', state: 'sending', run: 1, document: { message: 'sale', to: { audience: 'all' } }, startAt: NOON,
  segments: [], looked: 1_000, members: 1_000, moments: [0], moment: 0, part: 0, worked: 0, frozenAt: NOON, ...over,
});

describe('how far a send is', () => {
  it('is unknown until its members are', () => {
    const { frozenAt: _frozenAt, ...freezing } = row({ state: 'freezing', members: 10 });
    expect(progressOf(freezing, NOON)).toEqual({ looked: 1_000, members: 10, worked: 0, share: 0 });
  });

  it('ends as fast as it went so far', () => {
    // 500 of 1,000 people, 1.2 pushes each; 550 of 600 went in a minute.
    expect(progressOf(row({ worked: 500 }), NOON + MINUTE, { targeted: 600, inFlight: 50 })).toEqual({
      looked: 1_000, members: 1_000, worked: 500, share: 0.5, eta: NOON + MINUTE + Math.round(650 * MINUTE / 550),
    });
  });

  it('ends by its own pace', () => {
    expect(progressOf(row({ document: { message: 'sale', to: { audience: 'all' }, pace: 10 } }), NOON).eta).toBe(NOON + 100_000);
  });

  it('ends no sooner than its last wave begins', () => {
    const waves = row({ worked: 100, moments: [0, NOON + 60 * MINUTE], moment: 1 });
    expect(progressOf(waves, NOON + MINUTE, { targeted: 100, inFlight: 0 })).toMatchObject({ nextAt: NOON + 60 * MINUTE, eta: NOON + 60 * MINUTE + 9 * MINUTE });
  });

  it('ends never while it is paused, and is over when all went', () => {
    expect(progressOf(row({ worked: 500, paused: { by: 'operator', at: NOON } }), NOON + MINUTE, { targeted: 600, inFlight: 50 })).not.toHaveProperty('eta');
    expect(progressOf(row({ state: 'sent', worked: 1_000 }), NOON + MINUTE, { targeted: 1_000, inFlight: 0 })).toEqual({ looked: 1_000, members: 1_000, worked: 1_000, share: 1 });
  });
});
