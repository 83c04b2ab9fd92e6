import { expect, it } from 'vitest';
import { figuresOf } from '../../../core/report/figures.ts';
import { ratesOf } from '../../../core/report/formulas.ts';
import { csv, linesOf, ndjson } from '../../../core/report/lines.ts';

const figures = figuresOf([{ metric: 'targeted', platform: 'ios', n: 4 }, { metric: 'refused', platform: 'ios', reason: 'a,"b"', n: 1 }, { metric: 'action', reason: '=HYPERLINK("x")', n: 2 }]);
const lines = linesOf({ scope: 'message', id: 'sale', from: '2026-11-25T00:00:00.000Z', bucket: 'hour', figures, rates: ratesOf(figures), series: [{ at: '2026-11-25T01:00:00.000Z', figures }], by: { locale: [{ value: 'de', figures, rates: ratesOf(figures) }] } });

it('says one number a line, zeros only of the whole', () => {
  expect(lines.filter(({ by }) => by === 'series')).toEqual([
    { scope: 'message', id: 'sale', from: '2026-11-25T01:00:00.000Z', bucket: 'hour', by: 'series', value: '', figure: 'targeted', reason: '', n: 4 },
    { scope: 'message', id: 'sale', from: '2026-11-25T01:00:00.000Z', bucket: 'hour', by: 'series', value: '', figure: 'refused', reason: 'a,"b"', n: 1 },
    { scope: 'message', id: 'sale', from: '2026-11-25T01:00:00.000Z', bucket: 'hour', by: 'series', value: '', figure: 'actions', reason: '=HYPERLINK("x")', n: 2 },
  ]);
  expect(lines.find((l) => l.by === 'total' && l.figure === 'accepted')?.n).toBe(0);
  expect(lines.find((l) => l.by === 'locale' && l.figure === 'errorRate')).toMatchObject({ value: 'de', n: 1 });
  expect(ndjson(lines).trimEnd().split('\n').map((line) => JSON.parse(line))).toEqual(lines);
});

it('quotes as RFC 4180 says and lets no spreadsheet calculate', () => {
  const text = csv(lines);
  expect(text.split('\r\n')[0]).toBe('scope,id,from,bucket,by,value,figure,reason,n');
  expect(text).toContain(',refused,"a,""b""",1\r\n');
  expect(text).toContain(`,actions,"'=HYPERLINK(""x"")",2\r\n`);
});
