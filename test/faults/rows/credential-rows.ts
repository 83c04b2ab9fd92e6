import { registerCredentials } from '../../../local/simulators/credentials.ts';
import type { FaultRow } from '../row.ts';
import type { Stage } from '../stage.ts';
import { acted, addFault, type FaultAct } from './acts.ts';

const MINUTE = 60;
const HOUR = 3_600;

/** Batches come over `seconds` instead of at once, so that something can happen between them. */
export async function spread({ queue, random }: Stage, seconds: number): Promise<void> {
  for (const batch of queue.drain()) {
    const delay = random.below(seconds);
    await queue.send({ ...batch, ...(delay > 900 && { notBefore: batch.queuedAt + delay * 1_000 }) }, Math.min(delay, 900));
  }
}

const tokenEndpoint = (name: string, act: FaultAct, seconds: number): FaultRow => ({
  name, providers: ['fcm'],
  arrange: async ({ control }) => void (await control.addFaults({ provider: 'oauth', act, for: seconds * 1_000 })),
  expect: async ({ control }) => few('access tokens', (await control.counters()).accessTokens, 12),
});

const few = (what: string, n: number, most: number): readonly string[] => (n <= most ? [] : [`${n} ${what}`]);

export const CREDENTIAL_ROWS: readonly FaultRow[] = [
  {
    name: 'credential: provider tokens age over 5 hours', providers: ['apns'],
    arrange: (stage) => spread(stage, 5 * HOUR),
    expect: async ({ control }) => few('provider tokens', (await control.counters()).providerTokens, 10),
  },
  acted('credential: JWT called expired', { do: 'answer', reason: 'ExpiredProviderToken' }, { rate: 0.05, next: 5 }, { providers: ['apns'] }),
  {
    name: 'credential: key revoked, put back after 20 minutes', providers: ['apns'],
    arrange: async (stage) => {
      await spread(stage, 10 * MINUTE);
      stage.timeline.plan(2 * MINUTE, () => stage.control.revokeKey(stage.credentials.apns.keyId));
      stage.timeline.plan(22 * MINUTE, () => registerCredentials(stage.control, { apns: stage.credentials.apns }));
    },
    expect: (_, { accepted, pushes }) => (accepted === pushes ? [] : [`only ${accepted} of ${pushes} accepted`]),
  },
  {
    name: 'credential: clock an hour and a half behind, then right', providers: ['apns'],
    arrange: async ({ control, timeline }) => {
      await control.advanceClock(1.5 * HOUR * 1_000);
      timeline.plan(30 * MINUTE, () => control.advanceClock(-1.5 * HOUR * 1_000));
    },
  },
  {
    name: 'credential: access tokens revoked mid-run', providers: ['fcm'],
    arrange: async (stage) => {
      await spread(stage, 10 * MINUTE);
      for (const minute of [2, 5, 8]) stage.timeline.plan(minute * MINUTE, () => stage.control.expireAccessTokens());
    },
    expect: async ({ control }) => few('access tokens', (await control.counters()).accessTokens, 8),
  },
  {
    name: 'credential: access tokens age over 5 hours', providers: ['fcm'],
    arrange: (stage) => spread(stage, 5 * HOUR),
    expect: async ({ control }) => few('access tokens', (await control.counters()).accessTokens, 8),
  },
  tokenEndpoint('credential: token endpoint 503', { do: 'answer', reason: '503' }, 5 * MINUTE),
  tokenEndpoint('credential: token endpoint refuses the account', { do: 'answer', reason: 'invalid_grant' }, 5 * MINUTE),
  tokenEndpoint('credential: token endpoint never answers', { do: 'hang' }, 2),
  {
    name: 'credential: token endpoint slow', providers: ['fcm'],
    arrange: (stage) => stage.control.setLatency({ provider: 'oauth', p50: 400, p99: 900 }),
    expect: async ({ control }) => few('access tokens', (await control.counters()).accessTokens, 2),
  },
  {
    name: 'credential: no permission for 10 minutes', providers: ['fcm'],
    arrange: (stage) => addFault(stage, { do: 'answer', reason: 'PERMISSION_DENIED' }, { rate: 1, for: 10 * MINUTE }),
  },
  {
    name: 'credential: Firebase\'s own key fails for 10 minutes', providers: ['fcm'],
    arrange: (stage) => addFault(stage, { do: 'answer', reason: 'THIRD_PARTY_AUTH_ERROR' }, { rate: 1, for: 10 * MINUTE }),
  },
];
