import { updated } from './expressions.ts';
import { type Attribute, type Item, itemBytes, readUnits, writeUnits } from './item-size.ts';
import type { Meter } from './meter.ts';
import type { People } from './people.ts';
import { type BenchTable, Rows, shapeOf, valueIn } from './rows.ts';

type Body = Readonly<Record<string, unknown>>;
type Change = (table: BenchTable, before: Item | undefined, after: Item | undefined) => void;

export type { BenchTable } from './rows.ts';

/** DynamoDB as the adapters meet it: its JSON, its pages of 1 MB, its bill. Conditions hold (expressions.ts). The Profiles table is not
 *  kept but made: `people` answers for whom nobody wrote. */
export class Dynamo {
  readonly #rows = new Rows();
  readonly #meter: Meter;
  readonly #people: People;
  readonly #changed: Change;

  constructor(meter: Meter, people: People, changed: Change) {
    this.#meter = meter;
    this.#people = people;
    this.#changed = changed;
  }

  answer(who: string, operation: string, body: Body): string | object {
    const act = OPERATIONS[operation];
    if (act === undefined) throw new Error(`DynamoDB ${operation} is not played here`);
    this.#meter.call(who, `${operation} ${String(body['TableName'] ?? '')}`);
    return act(this, who, body);
  }

  read(table: BenchTable, key: Item): Item | undefined {
    return this.#rows.of(table).get(key) ?? (table === 'Profiles' ? this.#people.byId(String(key['profileId']?.['S'])) : undefined);
  }

  rows(table: BenchTable): readonly Item[] { return this.#rows.of(table).all; }
  kept(table: BenchTable): ReturnType<Rows['of']> { return this.#rows.of(table); }
  get people(): People { return this.#people; }
  bill(table: BenchTable, who: string, unit: 'readUnits' | 'writeUnits', n: number): void { this.#meter.countAt(table, who, unit, n); }

  /** A transaction costs twice what its writes would. */
  write(who: string, change: { readonly table: BenchTable; readonly key: Item; readonly after: Item | undefined; readonly times?: 2 }): void {
    const { table, key, after, times = 1 } = change;
    const before = this.read(table, key);
    this.bill(table, who, 'writeUnits', times * (writeUnits(Math.max(sizeOf(before), sizeOf(after))) + indexUnits(table, before, after)));
    if (after === undefined) this.#rows.of(table).delete(key);
    else this.#rows.of(table).set(after);
    this.#changed(table, before, after);
  }
}

const sizeOf = (item: Item | undefined): number => (item === undefined ? 0 : itemBytes(item));

/** Each index an item appears in is a write of what it holds there; one whose key stays and whose fields stay costs nothing. */
function indexUnits(table: BenchTable, before: Item | undefined, after: Item | undefined): number {
  const units = Object.values(shapeOf(table).indexes ?? {}).map((index) => {
    const held = (item: Item | undefined): Item | undefined => {
      if (item?.[index.partition] === undefined || item[index.sort] === undefined) return undefined;
      const { partition, sort = partition } = shapeOf(table);
      return Object.fromEntries([partition, sort, index.partition, index.sort, ...index.include].flatMap((f) => (item[f] === undefined ? [] : [[f, item[f]]])));
    };
    const [was, is] = [held(before), held(after)];
    return JSON.stringify(was) === JSON.stringify(is) ? 0 : writeUnits(Math.max(sizeOf(was), sizeOf(is)));
  });
  return units.reduce((a, b) => a + b, 0);
}

const tableOf = (body: Body): BenchTable => String(body['TableName']) as BenchTable;
const namesOf = (body: Body) => ({
  names: (body['ExpressionAttributeNames'] ?? {}) as Record<string, string>, values: (body['ExpressionAttributeValues'] ?? {}) as Record<string, Attribute>,
});

type Act = (dynamo: Dynamo, who: string, body: Body) => string | object;

function put(dynamo: Dynamo, who: string, body: Body, times: 1 | 2 = 1): void {
  const item = body['Item'] as Item;
  dynamo.write(who, { table: tableOf(body), key: item, after: item, ...(times === 2 && { times }) });
}

function update(dynamo: Dynamo, who: string, body: Body, times: 1 | 2 = 1): void {
  const key = body['Key'] as Item;
  const table = tableOf(body);
  const after = updated(dynamo.read(table, key) ?? key, String(body['UpdateExpression'] ?? ''), namesOf(body));
  dynamo.write(who, { table, key, after, ...(times === 2 && { times }) });
}

function read(dynamo: Dynamo, who: string, table: BenchTable, asked: { readonly key: Item; readonly consistent: boolean }): Item | undefined {
  const item = dynamo.read(table, asked.key);
  dynamo.bill(table, who, 'readUnits', readUnits(sizeOf(item), asked.consistent));
  return item;
}

const OPERATIONS: Readonly<Record<string, Act>> = {
  GetItem: (dynamo, who, body) => {
    const Item = read(dynamo, who, tableOf(body), { key: body['Key'] as Item, consistent: body['ConsistentRead'] === true });
    return Item === undefined ? {} : { Item };
  },
  PutItem: (dynamo, who, body) => { put(dynamo, who, body); return {}; },
  UpdateItem: (dynamo, who, body) => {
    update(dynamo, who, body);
    return body['ReturnValues'] === 'ALL_NEW' ? { Attributes: dynamo.read(tableOf(body), body['Key'] as Item) } : {};
  },
  DeleteItem: (dynamo, who, body) => { dynamo.write(who, { table: tableOf(body), key: body['Key'] as Item, after: undefined }); return {}; },
  TransactWriteItems: (dynamo, who, body) => {
    for (const { Put, Update, Delete, ConditionCheck } of body['TransactItems'] as readonly Record<string, Body | undefined>[]) {
      if (Put !== undefined) put(dynamo, who, Put, 2);
      if (Update !== undefined) update(dynamo, who, Update, 2);
      if (Delete !== undefined) dynamo.write(who, { table: tableOf(Delete), key: Delete['Key'] as Item, after: undefined, times: 2 });
      if (ConditionCheck !== undefined) dynamo.bill(tableOf(ConditionCheck), who, 'writeUnits', 2);
    }
    return {};
  },
  BatchGetItem: (dynamo, who, body) => {
    const asked = body['RequestItems'] as Record<string, { readonly Keys: readonly Item[]; readonly ConsistentRead?: boolean }>;
    return {
      Responses: Object.fromEntries(Object.entries(asked).map(([table, { Keys, ConsistentRead }]) =>
        [table, Keys.flatMap((key) => read(dynamo, who, table as BenchTable, { key, consistent: ConsistentRead === true }) ?? [])])),
      UnprocessedKeys: {},
    };
  },
  Query: (dynamo, who, body) => page(dynamo, who, body, queried(dynamo, body)),
  Scan: (dynamo, who, body) => {
    if (tableOf(body) !== 'Profiles') return scanned(dynamo, who, body);
    const { text, bytes } = dynamo.people.page({
      segment: Number(body['Segment'] ?? 0), segments: Number(body['TotalSegments'] ?? 1), limit: Number(body['Limit'] ?? Infinity),
      after: (body['ExclusiveStartKey'] as Item | undefined)?.['profileId']?.['S'] as string | undefined,
    });
    dynamo.bill(tableOf(body), who, 'readUnits', readUnits(bytes, body['ConsistentRead'] === true));
    return text;
  },
};

/** Key conditions by equality of the partition and, for the sort key, by what the adapters use. */
function queried(dynamo: Dynamo, body: Body): readonly Item[] {
  const { values } = namesOf(body);
  const table = tableOf(body);
  const { sort } = shapeOf(table);
  const [first = '', ...rest] = String(body['KeyConditionExpression']).split(/\s+AND\s+/);
  const own = dynamo.kept(table).of(String(values[first.split('=')[1]?.trim() ?? '']?.['S']));
  if (sort === undefined) return own;
  return [...sorted(own, sort, { rest, values })].sort((a, b) => (valueIn(a, sort) < valueIn(b, sort) ? -1 : 1));
}

function sorted(own: readonly Item[], sort: string, { rest: [text = '', upper = ''], values }: { readonly rest: readonly string[]; readonly values: Readonly<Record<string, Attribute>> }): readonly Item[] {
  const fits = SORTS.find(({ pattern }) => pattern.test(text));
  if (fits === undefined) return own;
  const from = fits.pattern.exec(text)?.[1] ?? '';
  const at = (name: string): string => String(values[name.trim()]?.['S'] ?? '');
  return own.filter((item) => fits.holds(valueIn(item, sort), at(from), at(upper)));
}

const SORTS: readonly { readonly pattern: RegExp; holds(sort: string, a: string, b: string): boolean }[] = [
  { pattern: /begins_with\([^,]+,\s*(:\w+)\s*\)/, holds: (sort, a) => sort.startsWith(a) },
  { pattern: /BETWEEN\s+(:\w+)/, holds: (sort, a, b) => sort >= a && sort <= b },
  { pattern: />\s*(:\w+)/, holds: (sort, a) => sort > a },
  { pattern: /=\s*(:\w+)/, holds: (sort, a) => sort === a },
];

function page(dynamo: Dynamo, who: string, body: Body, all: readonly Item[]): object {
  const limit = Number(body['Limit'] ?? Infinity);
  const items = (body['ScanIndexForward'] === false ? [...all].reverse() : all).slice(0, limit);
  dynamo.bill(tableOf(body), who, 'readUnits', readUnits(items.reduce((sum, item) => sum + itemBytes(item), 0), body['ConsistentRead'] === true));
  return { Items: items, Count: items.length, ScannedCount: items.length, ...(items.length < all.length && { LastEvaluatedKey: keysOf(tableOf(body), items.at(-1)) }) };
}

const keysOf = (table: BenchTable, item: Item = {}): Item => {
  const { partition, sort = partition } = shapeOf(table);
  return Object.fromEntries([partition, sort].flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
};

const PAGE_BYTES = 1_024 * 1_024;
/** Of a segment, as a scan's cursor here: no adapter looks into it. */
const CURSOR = 'row';

/** A page of a parallel scan, at most 1 MB. Filters are not judged: what they would leave out is billed all the same. */
function scanned(dynamo: Dynamo, who: string, body: Body): object {
  const [segment, segments] = [Number(body['Segment'] ?? 0), Number(body['TotalSegments'] ?? 1)];
  const from = Number((body['ExclusiveStartKey'] as Item | undefined)?.[CURSOR]?.['N'] ?? 0);
  let bytes = 0;
  const { items, next } = dynamo.kept(tableOf(body)).page(segment, segments, from, (item) => (bytes += itemBytes(item)) >= PAGE_BYTES);
  dynamo.bill(tableOf(body), who, 'readUnits', readUnits(bytes, body['ConsistentRead'] === true));
  return { Items: items, Count: items.length, ScannedCount: items.length, ...(next !== undefined && { LastEvaluatedKey: { [CURSOR]: { N: String(next) } } }) };
}
