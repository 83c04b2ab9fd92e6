import type { Provider } from '../../../core/delivery/lanes.ts';
import { registerCredentials } from '../../../local/simulators/credentials.ts';
import { Random } from '../../support/random.ts';
import type { FaultRow } from '../row.ts';
import type { Stage } from '../stage.ts';
import { addFault, spread, type FaultAct } from './arrange.ts';

const MINUTE = 60;
const MINUTES = 40;

/** What single requests meet, with the most of them (of all) that do at a time. */
const ACTS: readonly { readonly act: FaultAct; readonly most: number; readonly only?: Provider }[] = [
  { act: { do: 'answer', reason: '503' }, most: 0.2 },
  { act: { do: 'answer', reason: '503', retryAfter: 20 }, most: 0.2 },
  { act: { do: 'answer', reason: '500' }, most: 0.1 },
  { act: { do: 'answer', reason: '429' }, most: 0.1 },
  { act: { do: 'answer', reason: 'PROJECT_QUOTA', retryAfter: 30 }, most: 0.05, only: 'fcm' },
  { act: { do: 'answer', reason: 'TooManyProviderTokenUpdates' }, most: 0.05, only: 'apns' },
  { act: { do: 'answer', reason: 'ExpiredProviderToken' }, most: 0.002, only: 'apns' },
  { act: { do: 'answer', reason: 'UNAUTHENTICATED' }, most: 0.01, only: 'fcm' },
  { act: { do: 'malformed', form: 'html', status: 503 }, most: 0.05 },
  { act: { do: 'malformed', form: 'truncated', status: 500 }, most: 0.05 },
  { act: { do: 'malformed', form: 'unknown-reason', status: 400 }, most: 0.02 },
  { act: { do: 'malformed', form: 'empty', status: 502 }, most: 0.05 },
  { act: { do: 'reset', code: 7 }, most: 0.2 },
  { act: { do: 'reset', code: 8, accept: true }, most: 0.03 },
  { act: { do: 'reset', code: 0, accept: false }, most: 0.03 },
  { act: { do: 'goaway', code: 0, accept: true }, most: 0.01 },
  { act: { do: 'goaway', code: 0, accept: false }, most: 0.01 },
  { act: { do: 'goaway', code: 2, accept: true }, most: 0.003 },
  { act: { do: 'freeze', accept: true }, most: 0.001 },
  { act: { do: 'delay', ms: 400, part: 'body' }, most: 0.05 },
  { act: { do: 'cut', how: 'rst', accept: true }, most: 0.003 },
  { act: { do: 'cut', how: 'fin', accept: false }, most: 0.003 },
  { act: { do: 'cut', how: 'mid-body', accept: true }, most: 0.003 },
  { act: { do: 'hang', accept: true }, most: 0.005 },
  { act: { do: 'settings', maxConcurrentStreams: 5 }, most: 0.002 },
  { act: { do: 'settings', maxConcurrentStreams: 200 }, most: 0.01 },
];

/** What everybody meets for some minutes, from a moment within the run on. */
const EVENTS: readonly { readonly happens: (stage: Stage, at: number) => unknown; readonly only?: Provider }[] = [
  { happens: (stage, at) => addFault(stage, { do: 'answer', reason: '503' }, { rate: 1, after: at, for: 2 * MINUTE }) },
  { happens: (stage, at) => addFault(stage, { do: 'close-listener' }, { rate: 1, after: at, for: 2 * MINUTE }) },
  { happens: (stage, at) => addFault(stage, { do: 'bad-certificate' }, { rate: 1, after: at, for: MINUTE }) },
  { happens: ({ control, provider }, at) => control.addFaults({ provider, strike: 'all', after: at * 1_000, act: { do: 'freeze' } }) },
  { happens: ({ control, provider }, at) => control.addFaults({ provider, strike: 'all', after: at * 1_000, act: { do: 'settings', maxConcurrentStreams: 0 } }) },
  { happens: ({ control, timeline }, at) => { timeline.plan(at, () => control.expireAccessTokens()); }, only: 'fcm' },
  { happens: ({ control }, at) => control.addFaults({ provider: 'oauth', act: { do: 'answer', reason: '503' }, after: at * 1_000, for: 2 * MINUTE * 1_000 }), only: 'fcm' },
  {
    happens: ({ control, timeline, credentials: { apns } }, at) => {
      timeline.plan(at, () => control.revokeKey(apns.keyId));
      timeline.plan(at + 3 * MINUTE, () => registerCredentials(control, { apns }));
    },
    only: 'apns',
  },
  { happens: (stage, at) => addFault(stage, { do: 'answer', reason: 'BadDeviceToken' }, { rate: 1, after: at, for: 2 * MINUTE }), only: 'apns' },
  { happens: (stage, at) => addFault(stage, { do: 'answer', reason: 'SENDER_ID_MISMATCH' }, { rate: 1, after: at, for: 2 * MINUTE }), only: 'fcm' },
];

/** Faults at random rates and times, dead and foreign tokens, messages handed out twice: wholly decided by the seed. */
export const mixture = (seed: number): FaultRow => ({
  name: `mixture ${seed}`,
  stage: () => ({ simulators: { apnsStreams: 100 + (seed % 7) * 50 }, requestTimeoutMs: 1_000 }),
  driving: { twice: 0.03, parallel: 8 },
  arrange: async (stage) => {
    const random = new Random(seed * 7_919);
    const fitting = <T extends { readonly only?: Provider }>(all: readonly T[]): readonly T[] => all.filter(({ only }) => (only ?? stage.provider) === stage.provider);
    await spread(stage, MINUTES * MINUTE);
    await stage.control.setLatency({ provider: stage.provider, p50: 5, p99: 60 });
    await someTokens(stage, random);
    for (const { happens } of fitting(EVENTS)) if (random.chance(0.5)) await happens(stage, random.below(MINUTES * MINUTE));
    for (const { act, most } of fitting(ACTS)) {
      if (random.chance(0.6)) await addFault(stage, act, { rate: most * random.next(), after: random.below(MINUTES * MINUTE / 2), for: random.below(MINUTES * MINUTE) + MINUTE });
    }
  },
});

/** Some tokens are dead, of which some were registered anew since; some are of another project or app, or of the other environment. */
async function someTokens({ control, clock, lifeless, provider, pushes, registry }: Stage, random: Random): Promise<void> {
  const since = clock.now() - 3_600_000;
  const rules: Parameters<typeof control.setTokens>[0] & unknown[] = [];
  for (const { token } of pushes) {
    const lot = random.next();
    if (lot < 0.03) {
      rules.push({ token, state: 'dead', since });
      if (lot < 0.01) registry.register(token, clock.now() + 24 * 3_600_000);
      else lifeless.add(token);
    } else if (lot < 0.04) {
      rules.push(provider === 'apns' ? { token, topic: 'com.other' } : { token, state: 'mismatch' });
      lifeless.add(token);
    } else if (lot < 0.05 && provider === 'apns') rules.push({ token, environment: 'sandbox' });
  }
  if (rules.length > 0) await control.setTokens(rules);
}
