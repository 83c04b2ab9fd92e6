import { expect, it } from 'vitest';
import { owedRow, rangeOfBatches, rangeOfReports } from '../../../cli/repair/read.ts';
import { workedOf } from '../../../core/delivery/fingerprint.ts';
import { stepFields } from '../../../lambdas/adapters/batch-rows.ts';
import { hash } from '../../core/journey/actor.ts';

it('reads what a range wrote down, as its adapter stores it', () => {
  const step = stepFields({ id: 'dispatch-events#e1', at: 5, counts: [], cuts: [], excluded: [], worked: ['0123456789ab', 'cdef01234567'] });
  expect(rangeOfBatches({ id: 'dispatch-events#e1', ...step })).toEqual([{ kind: 'worked', consumer: 'dispatch-events', at: 5, worked: '0123456789abcdef01234567' }]);
  const nothing = stepFields({ id: 'perform-moves#e1', at: 5, counts: [], cuts: [], excluded: [], worked: [] });
  expect(rangeOfBatches({ id: 'perform-moves#e1', ...nothing })).toEqual([{ kind: 'worked', consumer: 'perform-moves', at: 5, worked: '' }]);
  expect(rangeOfReports({ scope: 'claim#fold#e1', at: 5, worked: Buffer.from('0123456789ab', 'hex') })).toEqual({ kind: 'worked', consumer: 'fold-reports', at: 5, worked: '0123456789ab' });
});

it.each([
  ['a claim of before', { id: 'dispatch-events#e1', row: 'claim', last: 'e1' }, [{ kind: 'older', consumer: 'dispatch-events' }]],
  ['a step row of before', { id: 'perform-moves#e1', row: 'step', at: 5 }, [{ kind: 'older', consumer: 'perform-moves' }]],
  ['a claim that is being worked', { id: 'perform-moves#e1', row: 'claim', at: 5 }, []],
  ['a row of nobody', { id: 'elsewhere#e1', row: 'claim' }, []],
])('tells %s', (_, item, marks) => {
  expect(rangeOfBatches(item)).toEqual(marks);
});

it('knows a row by what its consumer knows it by', () => {
  expect(owedRow(hash, 'dispatch-events', { subject: 'ann', batchId: 'b', receivedAt: 7, redriven: 9 })).toEqual([
    { fingerprint: workedOf(hash, 'ann', 'b'), at: 7, redriven: 9, touch: { table: 'Events', key: { subject: 'ann', batchId: 'b' }, unchanged: { redriven: 9 } } },
  ]);
  const owed = { pushes: [], waits: [{}], steps: [] };
  expect(owedRow(hash, 'perform-moves', { profileId: 'ann', entry: 'row', revision: 3, at: 7, owed: Buffer.of(1) })).toHaveLength(1);
  expect(owedRow(hash, 'perform-moves', { profileId: 'ann', entry: 'row', revision: 3, at: 7, owed })).toEqual([
    { fingerprint: workedOf(hash, 'ann', 3), at: 7, touch: { table: 'Instances', key: { profileId: 'ann', entry: 'row' }, unchanged: { redriven: undefined, revision: 3 } } },
  ]);
  expect(owedRow(hash, 'fold-reports', { id: 'x', at: 7, counts: [{}] })).toMatchObject([{ fingerprint: workedOf(hash, 'x'), touch: { table: 'Batches', key: { id: 'x' } } }]);
});

it('passes rows that owe nothing', () => {
  expect(owedRow(hash, 'perform-moves', { profileId: 'ann', entry: 'row', revision: 3, at: 7, owed: { pushes: [], waits: [], steps: [] } })).toEqual([]);
  expect(owedRow(hash, 'fold-reports', { id: 'x', at: 7, counts: [] })).toEqual([]);
});
