import type { Json } from '../../../json.ts';
import { helper, type Helpers } from '../helper.ts';
import type { Data } from '../values.ts';

/** Own properties only: nothing of a prototype is data. */
const own = (of: Data, key: Data): Data => {
  const name = typeof key === 'string' || typeof key === 'number' ? String(key) : undefined;
  return name !== undefined && typeof of === 'object' && of !== null && Object.hasOwn(of, name) ? (of as Readonly<Record<string, Json>>)[name] : undefined;
};

export const OBJECTS: Helpers = {
  lookup: helper({ takes: ['of: any', 'key: any'], about: 'A field by a name, or an item by a place, that is itself a value', example: ['{{lookup event.prices profile.tier}}', '79'], run: ([of, key]) => (of === 0 || of === '' || of === false ? of : own(of, key)) }),
  get: helper({ takes: ['map: map', 'key: text'], about: 'AJO\'s name of `lookup` for maps', example: ['{{get event.prices "silver"}}', '89'], run: ([of, key]) => own(of, key) }),
  keys: helper({ takes: ['map: map'], about: 'The names of its fields, a list', example: ['{{join (keys event.prices) ","}}', 'gold,silver'], run: ([of]) => Object.keys(of) }),
  values: helper({ takes: ['map: map'], about: 'The values of its fields, a list', example: ['{{join (values event.prices) ","}}', '79,89'], run: ([of]) => Object.values(of) }),
};
