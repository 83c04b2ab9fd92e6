import type { Provider } from '../../../core/delivery/lanes.ts';
import type { FaultRow } from '../row.ts';
import { acted, addFault, everyNth } from './arrange.ts';

const MINUTE = 60;

export const ANSWER_ROWS: readonly FaultRow[] = [
  acted('429: TooManyProviderTokenUpdates', { do: 'answer', reason: 'TooManyProviderTokenUpdates' }, {}, { providers: ['apns'] }),
  acted('503/500: Retry-After of a week', { do: 'answer', reason: '503', retryAfter: 604_800 }, { rate: 0.05 }),
  acted('503/500: total outage of 10 minutes', { do: 'answer', reason: '503' }, { rate: 1, for: 10 * MINUTE }),
  acted('503/500: outage longer than the pushes live', { do: 'answer', reason: '503' }, { rate: 1, for: 24 * 60 * MINUTE }, {
    stage: () => ({ life: 60 * MINUTE }),
    expect: (_, { expired, pushes }) => (expired === pushes ? [] : [`only ${expired} of ${pushes} expired`]),
  }),
  // A browser's push service says by the status alone that a subscription is gone (RFC 8030, 7.3).
  acted('malformed: unknown reason 404', { do: 'malformed', form: 'unknown-reason', status: 404 }, {}, { providers: ['apns', 'fcm'] }),
  acted('malformed: truncated JSON 410', { do: 'malformed', form: 'truncated', status: 410 }, {}, { providers: ['apns', 'fcm'] }),
  acted('malformed: 200 with nothing', { do: 'malformed', form: 'empty', status: 200 }),
  {
    name: 'tokens: dead, some registered since',
    arrange: async (stage) => {
      const dead = everyNth(stage, 5);
      const again = everyNth(stage, 10);
      const since = stage.clock.now() - 3_600_000;
      await stage.control.setTokens(dead.map(({ token }) => ({ token, state: 'dead' as const, since })));
      for (const { token } of again) stage.registry.register(token, stage.clock.now() + 60_000);
      const kept = new Set(again.map((p) => p.token));
      for (const { token } of dead) if (!kept.has(token)) stage.lifeless.add(token);
    },
    expect: (stage, { dead }) => [
      ...(dead === everyNth(stage, 5).length ? [] : [`${dead} dead`]),
      ...(stage.registry.shunned.size === stage.lifeless.size ? [] : [`${stage.registry.shunned.size} dropped`]),
    ],
  },
  {
    name: 'tokens: of the other environment', providers: ['apns'],
    arrange: (stage) => stage.control.setTokens(everyNth(stage, 10).map(({ token }) => ({ token, environment: 'sandbox' as const }))),
    expect: (stage, { accepted, pushes }) => [
      ...(accepted === pushes ? [] : [`only ${accepted} accepted`]),
      ...(stage.registry.moved.size === everyNth(stage, 10).length ? [] : [`${stage.registry.moved.size} moved`]),
    ],
  },
  {
    name: 'tokens: of another project or app',
    arrange: async (stage) => {
      const strange = everyNth(stage, 10);
      await stage.control.setTokens(strange.map(({ token }) => (stage.provider === 'apns' ? { token, topic: 'com.other' } : { token, state: 'mismatch' as const })));
      for (const { token } of strange) stage.lifeless.add(token);
    },
    expect: (stage, { refused }) => (refused === stage.lifeless.size ? [] : [`${refused} refused`]),
  },
  mass('DeviceTokenNotForTopic', 'apns'), mass('TopicDisallowed', 'apns'), mass('VapidMismatch', 'web'),
];

/** For 5 minutes every token is refused; then all is well again, and nothing must have been learnt from it. */
function mass(reason: string, provider: Provider): FaultRow {
  return {
    name: `mass: 100 % ${reason}`, providers: [provider],
    arrange: (stage) => addFault(stage, { do: 'answer', reason }, { rate: 1, for: 5 * MINUTE }),
    expect: (stage) => (stage.registry.shunned.size === 0 ? [] : [`${stage.registry.shunned.size} tokens given up`]),
  };
}
