import { afterEach, describe, expect, it } from 'vitest';
import { Overload } from '../../../../local/simulators/fcm/overload.ts';
import { DEFAULTS } from '../../../../local/simulators/options.ts';
import { Pace } from '../../../../local/simulators/pace.ts';
import { errorOf, FCM_TOKEN, startFcm, type FcmTest } from '../../../support/simulators/fcm.ts';

let fcm: FcmTest | undefined;
afterEach(async () => { await fcm?.stop(); fcm = undefined; });

describe('the project\'s minute', () => {
  it('begins with its first message, not with the clock\'s, and comes back at once', () => {
    const pace = new Pace(() => 10, { per: 60_000, refill: 'at-once' });
    const taken = (at: number): number => Array.from({ length: 20 }, () => pace.take('p', at)).filter(Boolean).length;
    expect([taken(37_000), taken(60_000), taken(96_999), taken(97_000), taken(300_000)]).toEqual([10, 0, 0, 10, 10]);
  });

  it('counts what is refused with 4xx, but not 429', async () => {
    fcm = await startFcm({ fcmProjectPerMinute: 3 });
    const codes = [];
    for (const message of [{ token: 'short' }, { token: FCM_TOKEN, sound: 1 }, { token: FCM_TOKEN }, { token: FCM_TOKEN }, { token: FCM_TOKEN }]) codes.push((await fcm.send(message)).status);
    expect(codes).toEqual([400, 400, 200, 429, 429]);
    await fcm.control.advanceClock(60_000);
    expect((await fcm.send()).status).toBe(200);
  });
});

it('a device has a quota by the minute and one by the hour', async () => {
  fcm = await startFcm({ fcmDevicePerMinute: 2, fcmDevicePerHour: 3 });
  const codes: (number | undefined)[] = [];
  for (const advance of [0, 0, 0, 60_000, 60_000]) {
    await fcm.control.advanceClock(advance);
    codes.push((await fcm.send()).status);
  }
  expect(codes).toEqual([200, 200, 429, 200, 429]);
});

describe('overload', () => {
  const NOON = Date.UTC(2026, 10, 24, 12, 7);
  const loadOf = (changes: object): ((at: number, offered?: number) => number) => {
    const overload = new Overload(() => ({ ...DEFAULTS, fcmPeakPerSecond: 600, ...changes }));
    return (at, offered = 1_000) => Array.from({ length: offered }, () => overload.take('p', at)).filter(Boolean).length;
  };

  it('a cold project gets a sixtieth of its peak, and as much more each second', () => {
    const load = loadOf({});
    expect([0, 1, 29, 59, 60, 90].map((second) => load(NOON + second * 1_000))).toEqual([10, 20, 300, 600, 600, 600]);
  });

  it('a minute of silence makes it cold again', () => {
    const load = loadOf({});
    for (let second = 0; second < 60; second += 1) load(NOON + second * 1_000);
    expect([load(NOON + 60_000), load(NOON + 120_000)]).toEqual([600, 10]);
  });

  it('around quarter hours there is less', () => {
    const share = (hour: number, minute: number): number => loadOf({ fcmRampSeconds: 0, fcmQuarterHourShare: 0.5 })(Date.UTC(2026, 10, 24, hour, minute));
    expect([share(12, 0), share(12, 2), share(12, 3), share(12, 12), share(12, 13), share(12, 58)]).toEqual([300, 300, 600, 600, 300, 300]);
  });

  it('is told as 503 with Retry-After', async () => {
    fcm = await startFcm({ fcmPeakPerSecond: 60, fcmRampSeconds: 60, fcmOverloadRetryAfter: 12, clock: () => NOON });
    const answers = [await fcm.send(), await fcm.send()];
    expect(answers.map(({ status, headers }) => [status, headers['retry-after']])).toEqual([[200, undefined], [503, '12']]);
    expect(errorOf(answers[1] ?? answers[0] as never)).toMatchObject({ status: 'UNAVAILABLE' });
  });
});
