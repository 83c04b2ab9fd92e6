import { registerCredentials } from '../../../local/simulators/credentials.ts';
import type { FaultRow } from '../row.ts';
import { acted, addFault, spread } from './arrange.ts';

const MINUTE = 60;
const HOUR = 3_600;

const few = (what: string, n: number, most: number): readonly string[] => (n <= most ? [] : [`${n} ${what}`]);

export const CREDENTIAL_ROWS: readonly FaultRow[] = [
  {
    name: 'credential: provider tokens age over 3 hours', providers: ['apns'],
    arrange: (stage) => spread(stage, 3 * HOUR),
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
      await control.advanceClock(1.3 * HOUR * 1_000);
      timeline.plan(30 * MINUTE, () => control.advanceClock(-1.3 * HOUR * 1_000));
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
    name: 'credential: access tokens age over 3 hours', providers: ['fcm'],
    arrange: (stage) => spread(stage, 3 * HOUR),
    expect: async ({ control }) => few('access tokens', (await control.counters()).accessTokens, 8),
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
