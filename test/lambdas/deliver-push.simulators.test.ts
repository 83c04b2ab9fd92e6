import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APNS_OUTCOMES } from '../../core/delivery/apns-outcomes.ts';
import { ruleOf } from '../../core/delivery/verdict.ts';
import { FCM_ROWS, type FcmRow } from '../../local/simulators/fcm/rows.ts';
import type { Act } from '../../local/simulators/act.ts';
import { deliver } from '../../lambdas/deliver-push.ts';
import { invocation } from '../support/delivery/ports.ts';
import { simulated, type Simulated } from '../support/delivery/simulated.ts';

let all: Simulated;
beforeAll(async () => { all = await simulated(); });
afterAll(async () => { await all.stop(); });

/** One push whose token answers so, as often as it is asked. */
async function outcomeOf(provider: 'apns' | 'fcm', act: Act): Promise<string | undefined> {
  const batch = all.batch(provider, 1);
  await all.control.setTokens({ token: batch.pushes[0]?.token ?? '', script: [act, act] });
  return (await deliver(all.world, batch, invocation('o'))).row?.outcomes[0];
}
const metricOf = (provider: 'apns' | 'fcm', reason: string): string => {
  const outcome = ruleOf(provider, reason)?.outcome ?? 'none';
  const again = outcome === 'try-later' || outcome === 'unknown' || ['other-environment', 'quarantine'].includes(ruleOf(provider, reason)?.reaction ?? '');
  return again ? 'handed-on' : outcome;
};

describe('every row through the simulators', () => {
  it.each(APNS_OUTCOMES.filter((r) => r.status !== 0 && !r.reason.startsWith('other-') && r.reason !== 'accepted'))('APNs $status $reason', async ({ reason }) => {
    expect(await outcomeOf('apns', { do: 'answer', reason })).toBe(`${metricOf('apns', reason)}/${reason}`);
  });

  it.each(Object.keys(FCM_ROWS) as FcmRow[])('FCM %s', async (row) => {
    const reason = row === 'UNSPECIFIED_ERROR' ? 'other-5xx' : FCM_ROWS[row].reason;
    expect(await outcomeOf('fcm', { do: 'answer', reason: row })).toBe(`${metricOf('fcm', reason)}/${reason}`);
  });

  it.each([
    ['empty', 'other-5xx', 'GATEWAY'], ['html', 'other-5xx', 'GATEWAY'], ['truncated', 'other-5xx', 'GATEWAY'], ['unknown-reason', 'other-5xx', 'GATEWAY'],
  ] as const)('a malformed answer: %s', async (form, apns, fcm) => {
    const act: Act = { do: 'malformed', form, status: 503 };
    expect([await outcomeOf('apns', act), await outcomeOf('fcm', act)]).toEqual([`handed-on/${apns}`, `handed-on/${fcm}`]);
  });

  it.each<[string, Act, string]>([
    ['no answer', { do: 'hang', accept: true }, 'handed-on/time-out'],
    ['FIN', { do: 'cut', how: 'fin', accept: true }, 'handed-on/no-answer'],
    ['RST', { do: 'cut', how: 'rst', accept: true }, 'handed-on/no-answer'],
    ['FIN in the body', { do: 'cut', how: 'mid-body', accept: true }, 'handed-on/no-answer'],
    ['RST_STREAM', { do: 'reset', code: 8, accept: true }, 'handed-on/no-answer'],
    ['GOAWAY that processed nothing', { do: 'goaway', code: 0, accept: false }, 'accepted/accepted'],
  ])('a fault: %s', async (_, act, outcome) => {
    const batches = [all.batch('apns', 1), all.batch('fcm', 1)];
    for (const { pushes } of batches) await all.control.setTokens({ token: pushes[0]?.token ?? '', script: [act] });
    const rows = await Promise.all(batches.map((b) => deliver(all.world, b, invocation('o'))));
    expect(rows.map((r) => r.row?.outcomes)).toEqual([[outcome], [outcome]]);
  });

  it('the provider\'s time of death is what a token is dropped by', async () => {
    const batch = all.batch('apns', 1);
    await all.control.setTokens({ token: batch.pushes[0]?.token ?? '', state: 'dead', since: 1_700_000_000_000 });
    await deliver(all.world, batch, invocation('o'));
    expect(all.world.drops.at(-1)).toMatchObject({ token: batch.pushes[0]?.token, since: 1_700_000_000_000 });
  });

  it('an access token that was revoked is replaced once, and nobody notices', async () => {
    const its = await simulated();
    await deliver(its.world, its.batch('fcm', 1), invocation('o'));
    await its.control.expireAccessTokens();
    expect((await deliver(its.world, its.batch('fcm', 1), invocation('o'))).row?.outcomes).toEqual(['accepted/accepted']);
    expect((await its.control.counters()).accessTokens).toBe(2);
    await its.stop();
  });
});
