import { expect, it } from 'vitest';
import { reportLines, rowLines } from '../../../cli/reports/report-table.ts';
import { figuresOf } from '../../../core/report/figures.ts';
import { ratesOf } from '../../../core/report/formulas.ts';

const figures = figuresOf([{ metric: 'targeted', platform: 'ios', n: 10 }, { metric: 'accepted', platform: 'ios', n: 8 }, { metric: 'refused', platform: 'ios', reason: 'BadTopic', n: 1 }, { metric: 'opened-first', platform: 'ios', n: 2 }]);
const report = {
  scope: 'message' as const, id: 'sale', from: '2026-11-24T00:00:00.000Z', to: '2026-11-25T00:00:00.000Z', bucket: 'hour' as const, timeZone: 'UTC', asOf: '2026-11-25T00:00:00.000Z',
  figures, rates: ratesOf(figures), series: [], lift: [], balance: { inFlightBefore: 0, intake: 10, outcomes: 9, inFlight: 1, difference: 0, balanced: true }, by: { locale: [{ value: '', figures, rates: ratesOf(figures) }] },
} as unknown as Parameters<typeof reportLines>[0];

it('says what was counted, the rates and whether it adds up', () => {
  expect(reportLines(report)).toEqual([
    'message sale, 2026-11-24T00:00:00.000Z to 2026-11-25T00:00:00.000Z',
    '                   N   BY REASON', 'targeted           10', 'accepted           8', 'refused            1   BadTopic 1', 'opened, once each  2',
    '', 'RATE', 'deliveryRate      88.9 %', 'errorRate         11.1 %', 'bounceRate        0.0 %', 'receiveRate       0.0 %', 'openRate          25.0 %', 'actionRate        0.0 %', 'actionToOpenRate  0.0 %', 'dismissRate       0.0 %',
    '', 'LOCALE       TARGETED  ACCEPTED  OPENED  OPEN RATE', '(not known)  10        8         2       25.0 %',
    '', 'It adds up: 0 in flight before + 10 taken in = 9 with an outcome + 1 in flight.',
  ]);
});

it('lists the rows behind a number without what none of them has', () => {
  const of = { at: '2026-11-24T09:00:00.000Z', source: 'cart', version: 1, node: 'nudge' };
  expect(rowLines([{ ...of, pushId: 'p1' }, { ...of, pushId: 'p2', reason: 'buy' }])).toEqual([
    'AT                        PUSH  REASON  SOURCE', '2026-11-24T09:00:00.000Z  p1            cart/nudge', '2026-11-24T09:00:00.000Z  p2    buy     cart/nudge',
  ]);
  expect(rowLines([{ ...of, profileId: 'ann', instance: 'i1' }])).toEqual(['AT                        PROFILE  SOURCE      INSTANCE', '2026-11-24T09:00:00.000Z  ann      cart/nudge  i1']);
});
