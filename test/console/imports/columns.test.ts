import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf, guessed, mappingOf, nameFor, rowOf, rowsOf } from '../../../console/imports/columns.ts';
import { check } from '../../../core/api/validation.ts';
import { mappingDocument } from '../../../core/import/mapping.ts';

const COLUMNS = ['customer_id', 'tz', 'lang', 'opt_in', 'Order Count', 'phone', 'plz', 'vip', 'note'].map((name, i) => ({ name, sample: ['c-1', 'Europe/Vienna', 'de', 'yes', '12', '+4366012345', '0815', 'TRUE', 'hello'][i] ?? '' }));

describe('the columns of a file', () => {
  it('are guessed to be what they are called and hold', () => {
    expect(mappingOf(guessed(COLUMNS))).toEqual({
      id: 'customer_id', timeZone: 'tz', locale: 'lang', consent: { push: { from: 'opt_in', in: ['yes', 'true', '1'], out: ['no', 'false', '0'] } },
      attributes: { Order_Count: { from: 'Order Count', as: 'number' }, phone: 'phone', plz: 'plz', vip: { from: 'vip', as: 'boolean' }, note: 'note' },
    });
    expect(guessed([{ name: 'id', sample: '' }, { name: 'user_id', sample: '' }]).map(({ to }) => to)).toEqual(['id', 'attribute']);
    expect([nameFor('2nd name'), nameFor(' Straße '), nameFor('a.b-c')]).toEqual(['_2nd_name', 'Stra_e', 'a.b-c']);
  });

  it('make no mapping while something is missing, and say what', () => {
    expect(faultsOf(guessed(COLUMNS))).toEqual([]);
    expect(mappingOf([rowOf('a')])).toBeUndefined();
    expect(faultsOf([rowOf('a', { to: 'attribute', name: ' ' }), rowOf('b', { to: 'consent', in: ' ,' })])).toEqual(['no-id', 'no-name', 'no-words']);
    expect(faultsOf([rowOf('a', { to: 'id' }), rowOf('b', { to: 'id' }), rowOf('c', { to: 'locale' }), rowOf('d', { to: 'locale' })])).toEqual(['two-ids', 'twice']);
  });

  it('are the mapping of the command line, and the other way round', () => {
    const column = fc.constantFrom(...COLUMNS.map(({ name }) => name), 'not in the file');
    const name = fc.stringMatching(/^[a-z]{1,4}$/);
    const attribute = fc.oneof(column, fc.record({ from: column, as: fc.constantFrom('text', 'number', 'boolean', 'json') }), fc.record({ from: column, as: fc.constant('list'), separator: fc.constantFrom('|', ';') }), fc.record({ from: column, as: fc.constant('list') }));
    const filled = <T>(of: fc.Arbitrary<T>) => fc.dictionary(name, of, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
    const mapping = fc.record({ id: column, timeZone: column, locale: column, aliases: filled(column), attributes: filled(attribute), consent: fc.record({ push: fc.record({ from: column, in: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }), out: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }) }) }) }, { requiredKeys: ['id'] });
    fc.assert(fc.property(mapping, (said) => {
      const checked = check(mappingDocument, said);
      if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
      const rows = rowsOf(checked.value, COLUMNS);
      expect(faultsOf(rows)).toEqual([]);
      expect(mappingOf(rows)).toEqual(said);
      expect(new Set(rows.map(({ from }) => from)).size).toBeGreaterThanOrEqual(COLUMNS.length);
    }), { numRuns: 200, seed: 3 });
  });
});
