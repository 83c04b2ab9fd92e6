import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { offersAt, type Schema } from '../../../console/drafts/json-offers.ts';

const schemaOf = (name: string): Schema => JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs', `${name}.schema.json`), 'utf8')) as Schema;
const JOURNEY = schemaOf('journey');

/** What is offered where `|` stands, and the text with the offer of that name taken. */
function at(marked: string, schema = JOURNEY) {
  const position = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = offersAt(schema, text, position);
  return {
    names: found?.offers.map(({ name }) => name),
    take: (name: string) => {
      const offer = found?.offers.find((o) => o.name === name);
      return found === undefined || offer === undefined ? undefined : text.slice(0, found.from) + offer.text + text.slice(found.to);
    },
  };
}

describe('completion of a document by its schema', () => {
  it('offers the names an object has not got yet, wherever they stand in it', () => {
    const { names } = at('{ "id": "a", |, "start": "x" }');
    expect(names).toEqual(expect.arrayContaining(['"name"', '"entry"', '"nodes"']));
    expect(names).not.toContain('"id"');
    expect(names).not.toContain('"start"');
  });

  it('takes a name with the beginning of its value, and leaves a colon that is there', () => {
    expect(at('{ "nod|" }').take('"nodes"')).toBe('{ "nodes": {} }');
    expect(at('{ na| }').take('"name"')).toBe('{ "name": "" }');
    expect(at('{ "na|": 1 }').take('"name"')).toBe('{ "name": 1 }');
  });

  it('offers what a value may be', () => {
    expect(at('{ "nodes": { "a": { "type": "|" } } }').names).toEqual(expect.arrayContaining(['"push"', '"wait"', '"waitForEvent"', '"end"']));
    expect(at('{ "nodes": { "a": { "type": | } } }').take('"wait"')).toBe('{ "nodes": { "a": { "type": "wait" } } }');
  });

  it('knows the activity by its type, also where that is said last', () => {
    const first = at('{ "nodes": { "a": { "type": "push", | } } }').names;
    expect(first).toEqual(['"message"', '"next"', '"error"']);
    expect(at('{ "nodes": { "a": { |, "type": "push" } } }').names).toEqual(['"message"', '"next"', '"error"']);
    expect(at('{ "nodes": { "a": { "type": "condition", "paths": [ { "when": "true", | } ] } } }').names).toContain('"next"');
  });

  it('completes while the text does not parse yet', () => {
    expect(at('{ "nodes": { "a": { "type": "push",\n  "mess|\n  "next": "b" } } }').names).toContain('"message"');
    expect(at('{ "entry": { |').names).toContain('"event"');
    expect(at('{ "a": "b" | }').names).toBeUndefined();
    expect(at('|').names).toBeUndefined();
  });

  it('follows references and lists', () => {
    const message = schemaOf('message');
    expect(at('{ "ios": { | } }', message).names?.length).toBeGreaterThan(3);
    expect(at('{ "category": | }', message).names).toEqual(expect.arrayContaining(['"marketing"', '"transactional"']));
    expect(at('{ "rules": [ { "per": "|" } ] }', schemaOf('rule-set')).names).toEqual(expect.arrayContaining(['"hour"', '"day"', '"week"', '"month"']));
    expect(at('{ "default": | }', schemaOf('rule-set')).names).toEqual(expect.arrayContaining(['true', 'false']));
  });
});
