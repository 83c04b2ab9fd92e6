import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
const valid = new Ajv2020({ strict: false }).compile(read('docs', 'journey.schema.json') as object);

test.each(readdirSync(join(root, 'examples', 'journeys')))('an editor finds nothing wrong with %s', (file) => {
  valid(read('examples', 'journeys', file));
  expect(valid.errors ?? []).toEqual([]);
});
test('it finds a field that is misspelt, and a node of no type', () => {
  const document = read('examples', 'journeys', 'abandoned-cart.json') as { nodes: Record<string, object> };
  expect(valid({ ...document, exits: [] })).toBe(false);
  expect(valid({ ...document, nodes: { ...document.nodes, hour: { type: 'ned', next: 'tier' } } })).toBe(false);
});
