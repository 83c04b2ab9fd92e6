import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { convert } from '../../../../cli/import/definitions/convert.ts';
import { definitionsIn, write } from '../../../../cli/import/definitions/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'definitions-'));
const file = (value: unknown): string => {
  const path = join(folder, 'definitions.json');
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};
afterAll(() => { rmSync(folder, { recursive: true }); });

describe('definitions in a file', () => {
  const segment = { Id: 's', Name: 'S' };

  it.each([
    ['bare', segment],
    ['as get-segment prints it', { SegmentResponse: segment }],
    ['as get-segments prints them', { SegmentsResponse: { Item: [segment] } }],
    ['in a list', [{ SegmentResponse: segment }]],
    ['with a byte order mark', `\uFEFF${JSON.stringify(segment)}`],
  ])('%s', (_, value) => { expect(definitionsIn('segments', file(value))).toEqual([segment]); });

  it.each([
    ['an empty list', { SegmentsResponse: { Item: [] } }, 'holds no segments'],
    ['a text', '"x"', 'holds no segments'],
    ['no JSON', '{', 'is not JSON'],
  ])('%s is none', (_, value, says) => { expect(() => definitionsIn('segments', file(value))).toThrow(says); });

  it('that would be one document are not written over each other', () => {
    const made = [{ kind: 'messages', id: 'a', document: { app: 'shop' } }] as const;
    expect(() => write(folder, [...made, ...made])).toThrow('Several would be messages/a: give them names that differ.');
    expect(write(folder, made)).toEqual([join(folder, 'messages', 'a.json')]);
    expect(readFileSync(join(folder, 'messages', 'a.json'), 'utf8')).toBe('{\n  "app": "shop"\n}\n');
  });
});

describe('every field that is there', () => {
  it('is told, known or not', () => {
    const told = convert('campaigns', { Name: 'c', SegmentId: 's', Novelty: 1, MessageConfiguration: { DefaultMessage: { Title: 't', Body: 'b', MediaUrl: 'https://example.com/a.png', Action: 'TELEPORT' } } }, 'shop');
    expect(told.findings.map(({ where, kind }) => [where, kind])).toEqual([
      ['/Name', 'carried'], ['/SegmentId', 'carried'], ['/Novelty', 'none'],
      ['/MessageConfiguration/DefaultMessage/Title', 'carried'], ['/MessageConfiguration/DefaultMessage/Body', 'carried'], ['/MessageConfiguration/DefaultMessage/MediaUrl', 'carried'],
      ['/MessageConfiguration/DefaultMessage/Action', 'carried'], ['/MessageConfiguration/DefaultMessage/Url', 'refused'],
    ]);
  });

  it('of what comes without a platform goes to both', () => {
    const DefaultMessage = { Title: 't', Body: 'b', MediaUrl: 'https://example.com/a.png', ImageUrl: 'https://example.com/b.png', TimeToLive: 60 };
    expect(convert('campaigns', { Name: 'c', SegmentId: 's', MessageConfiguration: { DefaultMessage } }, 'shop').made[0]?.document).toEqual({
      app: 'shop', title: 't', body: 'b', timeToLive: 'PT60S', ios: { image: 'https://example.com/a.png' }, android: { image: 'https://example.com/b.png' },
    });
    expect(convert('campaigns', { Name: 'c', SegmentId: 's', MessageConfiguration: { DefaultMessage: { SilentPush: true } } }, 'shop')).toMatchObject({ made: [] });
  });
});
