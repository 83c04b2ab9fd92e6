import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { FIGURE_SCHEMAS } from '../../core/api/report.ts';
import { ACCOUNT_HEALTH_SCHEMAS } from '../../core/api/account-health.ts';
import { ROW_NUMBERS, type RowNumber } from '../../core/report/behind.ts';
import { control, deployed, journey, message, operator, person, fire, ended, unique, until } from './system.ts';

type Report = z.output<(typeof FIGURE_SCHEMAS.getReport.answers)[200]>;
const viewer = operator('viewer');
const reportOf = async (scope: string, id: string, query = 'range=live&by=platform,appVersion'): Promise<Report> =>
  FIGURE_SCHEMAS.getReport.answers[200].parse(await viewer.must('GET', `/v1/reports/${scope}/${id}?${query}`));
const total = (by: number | Readonly<Record<string, number>>): number => (typeof by === 'number' ? by : Object.values(by).reduce((a, b) => a + b, 0));

type Row = z.output<(typeof FIGURE_SCHEMAS.listReportRows.answers)[200]>['items'][number];
async function rowsOf(scope: string, id: string, of: RowNumber): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let cursor = '', more = true; more; more = cursor !== '') {
    const page = FIGURE_SCHEMAS.listReportRows.answers[200].parse(await viewer.must('GET', `/v1/reports/${scope}/${id}/rows?of=${of}&limit=3${cursor && `&cursor=${cursor}`}`));
    rows.push(...page.items);
    cursor = page.cursor ?? '';
  }
  return rows;
}

/** Behind each number stand as many rows. */
async function expectRows(scope: string, id: string, figures: Report['figures']): Promise<void> {
  const told = await Promise.all(ROW_NUMBERS.map(async (of) => [of, (await rowsOf(scope, id, of)).length]));
  expect(told).toEqual(ROW_NUMBERS.map((of) => [of, total(figures[of])]));
}

describe.concurrent('reports', () => {
  test('a journey and its message say what the providers\' ledgers say, and add up', async () => {
    const goal = unique('bought');
    const of = await message({ title: 'Hi', goal: { event: goal, within: 'P1D' } });
    const nodes = { push: { type: 'push', message: of, next: 'vip' }, vip: { type: 'condition', paths: [{ when: 'event.vip > 5.0', next: 'end' }], otherwise: 'end' }, end: { type: 'end' } };
    const { id, event } = await journey('report', { start: 'push', nodes }, { reentry: 'never' });
    const [ann, bob, ...others] = await Promise.all([person(), person(), person({ platform: 'android' }), person()]);
    const people = [ann, bob, ...others];
    await control.setTokens({ token: people[3]?.phone.token ?? '', script: [{ do: 'answer', reason: 'PayloadTooLarge' }] });
    await Promise.all(people.map(({ phone }, n) => fire(phone, event, { vip: n === 3 ? 'no' : 9 })));
    await ended(id, people.length, 90_000);
    const [first] = await ann.phone.receive({ wait: 45 });
    if (first === undefined) throw new Error('no push came');
    for (const reaction of ['received', 'opened', { action: 'buy' }, 'dismissed'] as const) ann.phone.react(first, reaction);
    await ann.phone.flush();
    await fire(ann.phone, goal);
    await fire(bob.phone, event, { vip: 9 });

    const ledger = (await Promise.all(people.map(({ phone }) => control.ledger({ token: phone.token })))).flatMap(({ entries }) => entries).filter(({ status }) => status === 200);
    const report = await until(() => reportOf('message', of), ({ figures, balance }) => figures.opened === 1 && balance.inFlight === 0 && figures.targeted === people.length, 90_000);
    expect(report.figures).toMatchObject({ targeted: 4, accepted: ledger.length, openedUnique: 1, refused: { PayloadTooLarge: 1 }, touched: 4 });
    expect(report.balance).toEqual({ inFlightBefore: 0, intake: 4, outcomes: 4, inFlight: 0, difference: 0, balanced: true });
    expect(report.by.platform?.map(({ value, figures }) => [value, figures.targeted])).toEqual([['android', 1], ['ios', 3]]);
    const ofJourney = await until(() => reportOf('journey', id), ({ figures }) => figures.dismissed === 1 && figures.converted === 1 && total(figures.refusedEntries) === 1, 90_000);
    expect(ofJourney.figures).toMatchObject({ entered: 4, targeted: 4, accepted: report.figures.accepted, refused: report.figures.refused, openedUnique: 1, received: 1, actions: { buy: 1 }, exits: { completed: 3 }, failures: { condition: 1 } });
    await expectRows('journey', id, ofJourney.figures);
    await expectRows('message', of, (await reportOf('message', of)).figures);
    expect(await rowsOf('journey', id, 'actions')).toMatchObject([{ pushId: first.pushId, reason: 'buy', message: of, platform: 'ios' }]);
    expect(await rowsOf('journey', id, 'failures')).toMatchObject([{ profileId: people[3]?.id, node: 'vip', reason: 'condition' }]);
    expect(await rowsOf('journey', id, 'refusedEntries')).toMatchObject([{ profileId: bob.id }]);
    expect(await rowsOf('journey', id, 'converted')).toMatchObject([{ profileId: ann.id, reason: goal, message: of }]);
    expect((await rowsOf('journey', id, 'entered')).map(({ profileId }) => profileId).sort()).toEqual(people.map((one) => one.id).sort());

    const rows = FIGURE_SCHEMAS.listReportRows.answers[200].parse(await viewer.must('GET', `/v1/reports/message/${of}/rows?outcome=refused`));
    expect(rows.items).toMatchObject([{ outcome: 'refused', reason: 'PayloadTooLarge', message: of, source: id, profileId: people[3]?.id }]);
    const opened = FIGURE_SCHEMAS.listReportRows.answers[200].parse(await viewer.must('GET', `/v1/reports/message/${of}/rows?of=openedUnique`));
    expect(opened.items).toMatchObject([{ outcome: 'accepted', profileId: ann.id, platform: 'ios' }]);
    const csv = String((await viewer.call('GET', `/v1/reports/message/${of}/export?range=live`)).body);
    expect(csv).toContain(`message,${of},`);
  });

  test('the account and the app hold at least what any of them does, and add up', async () => {
    const [account, app] = await Promise.all([reportOf('account', 'all'), reportOf('app', deployed.app)]);
    expect([account.balance.balanced, app.balance.balanced]).toEqual([true, true]);
    expect(account.figures.targeted).toBeGreaterThanOrEqual(app.figures.targeted);
    expect(account.balance.outcomes).toBe(account.figures.accepted + total(account.figures.refused) + total(account.figures.tokenDead) + account.figures.expired + total(account.figures.unknown) + total(account.figures.excluded));
  });

  test('the health of the account names its queues, apps and keys, and dead letters are admins\'', async () => {
    const health = ACCOUNT_HEALTH_SCHEMAS.getAccountHealth.answers[200].parse(await viewer.must('GET', '/v1/health/account'));
    expect(health.queues).toHaveLength(18);
    expect(health.credentials.find(({ app, platform }) => app === deployed.app && platform === 'ios')).toMatchObject({ stored: true });
    expect(ACCOUNT_HEALTH_SCHEMAS.getBill.answers[200].parse(await viewer.must('GET', '/v1/health/bill')).estimate).toBe(true);
    expect((await viewer.call('GET', '/v1/dead-letters')).status).toBe(403);
    expect((await operator().call('GET', '/v1/dead-letters?limit=5')).status).toBe(200);
  });
});
