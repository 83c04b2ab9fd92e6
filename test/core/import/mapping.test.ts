import { expect, it } from 'vitest';
import { mappingOf } from '../../../cli/import/mapping.ts';
import { mappedReading } from '../../../core/import/mapping.ts';

const mapping = mappingOf(JSON.stringify({
  id: 'customer', timeZone: 'tz', aliases: { crm: 'crm_id' }, consent: { push: { from: 'opt', in: ['yes'], out: ['no'] } },
  attributes: { tier: 'tier', orders: { from: 'stats.orders', as: 'number' }, vip: { from: 'vip', as: 'boolean' }, likes: { from: 'likes', as: 'list', separator: '|' } },
}), 'm.json');
const { convert, header } = mappedReading(mapping);

it('makes an item of columns and of names within', () => {
  expect(convert({ customer: 17, tz: 'Europe/Vienna', crm_id: 'c', opt: 'No', tier: 'gold', stats: { orders: '3' }, vip: 'yes', likes: 'a| b|', more: 1 })).toEqual({
    item: { id: '17', timeZone: 'Europe/Vienna', aliases: { crm: 'c' }, consent: { push: 'out' }, attributes: { tier: 'gold', orders: 3, vip: true, likes: ['a', 'b'] } },
    places: { '/id': '/customer', '/timeZone': '/tz', '/aliases/crm': '/crm_id', '/consent/push': '/opt', '/attributes/tier': '/tier', '/attributes/orders': '/stats/orders', '/attributes/vip': '/vip', '/attributes/likes': '/likes' },
  });
  expect(convert({ customer: 'a', tier: '', opt: null })).toMatchObject({ item: { id: 'a' } });
});

it('names every fault by its place', () => {
  const faults = convert({ tier: 'x', stats: { orders: 'many' }, vip: 'perhaps', opt: 'maybe' });
  expect('faults' in faults && faults.faults.map(({ path, code }) => `${path} ${code}`)).toEqual(['/customer required', '/stats/orders wrong-type', '/vip wrong-type', '/opt not-allowed']);
});

it('is refused whole when it is none, and when the file lacks its columns', () => {
  expect(() => mappingOf('{"ids":"a","attributes":{"t":{"from":"t","as":"date"}}}', 'm.json')).toThrow(/m\.json is no mapping:[\s\S]*\/id[\s\S]*\/ids/);
  expect(() => header?.(['customer', 'tz'])).toThrow('The file has no column "tier"');
});
