import { describe, expect, it } from 'vitest';
import { secretReader } from '../../../lambdas/adapters/secrets.ts';

function build(texts: Readonly<Record<string, string>> = { key: 'one' }) {
  const state = { now: 0, reads: 0, texts: { ...texts } as Record<string, string>, fails: false };
  const read = secretReader(async (id) => {
    state.reads += 1;
    const [text, fails] = [state.texts[id], state.fails];
    await Promise.resolve();
    if (fails) throw new Error('throttled');
    return text;
  }, () => state.now);
  return { state, read };
}

describe('a secret', () => {
  it('is read once for all who ask, and trusted for five minutes', async () => {
    const { state, read } = build();
    expect(await Promise.all([read('key'), read('key'), read('key')])).toEqual(['one', 'one', 'one']);
    state.texts['key'] = 'two';
    state.now = 299_999;
    expect(await read('key')).toBe('one');
    state.now = 300_000;
    expect([await read('key'), state.reads]).toEqual(['two', 2]);
  });

  it('that is absent is looked for again after 15 s', async () => {
    const { state, read } = build({});
    expect(await read('key')).toBeUndefined();
    state.texts['key'] = 'one';
    state.now = 14_999;
    expect(await read('key')).toBeUndefined();
    state.now = 15_000;
    expect(await read('key')).toBe('one');
  });
});

describe('a secret that is doubted', () => {
  it('is read again, once for all who doubt it, unless it was read just now', async () => {
    const { state, read } = build();
    await read('key');
    state.texts['key'] = 'two';
    state.now = 14_999;
    expect(await read('key', 15_000)).toBe('one');
    state.now = 15_000;
    expect(await Promise.all([read('key', 15_000), read('key', 15_000), read('key')])).toEqual(['two', 'two', 'two']);
    state.now = 29_999;
    await read('key', 15_000);
    expect(state.reads).toBe(2);
  });

  it('stays as it was when it cannot be read, and is not asked for again at once', async () => {
    const { state, read } = build();
    await read('key');
    state.now = 20_000;
    state.fails = true;
    await expect(read('key', 15_000)).rejects.toThrow('throttled');
    expect([await read('key', 15_000), await read('key')]).toEqual(['one', 'one']);
    expect(state.reads).toBe(2);
  });
});
