import { expect, it } from 'vitest';
import { valuesRead } from '../../../core/expression/values-read.ts';

const facts = {
  event: { total: 30 }, entry: {}, profile: { tier: 'gold', note: 'x'.repeat(300) }, now: 0,
  person: { computed: { orders: 2 }, last: { 'order.placed': 5 }, devices: [], consent: { push: 'in' }, audiences: { vip: true } },
};

it('tells what an expression read, by name, and null for what is absent', () => {
  expect(valuesRead("profile.tier == 'gold' && event.total > 20.0 && entry.city == 'Graz' && computed.orders > 1 && audiences.vip && now - last['order.placed'] > duration('1h')", facts)).toEqual({
    'profile.tier': 'gold', 'event.total': 30, 'entry.city': null, 'computed.orders': 2, 'audiences.vip': true, "last['order.placed']": 5,
  });
});

it('cuts long values, and leaves out roots that are read as a whole', () => {
  expect(String(valuesRead("profile.note == ''", facts)['profile.note'])).toHaveLength(201);
  expect(valuesRead('size(profile) > 1', facts)).toEqual({});
});
