import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { ApnsTokens } from '../../../lambdas/adapters/provider-tokens.ts';
import { NOON } from '../../support/delivery/batches.ts';
import { memoryTokenShare } from '../../support/memory/token-share.ts';

const pem = (): string => String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
const credential = { teamId: 'TEAM123456', keyId: 'KEY1234567', bundleId: 'com.shop', key: pem() };
const MINUTE = 60_000;
const BUCKET = Math.floor(NOON / (40 * MINUTE)) * 40 * MINUTE;

/** Ten containers over one store, on one clock that stands at a bucket's begin. */
function fleet(size = 10) {
  const time = { now: BUCKET };
  const share = memoryTokenShare(() => time.now);
  const container = (): ApnsTokens => new ApnsTokens({ now: () => time.now, share });
  const containers = Array.from({ length: size }, container);
  const jwts = (): Promise<string[]> => Promise.all(containers.map(async (c) => (await c.current(credential)).jwt));
  return { time, share, container, containers, jwts };
}

describe('one token for all containers', () => {
  it('in a bucket of 40 minutes, however many ask at once', async () => {
    const { time, jwts, container } = fleet();
    const seen: string[][] = [];
    for (let minute = 0; minute < 120; minute += 5) {
      time.now = BUCKET + minute * MINUTE;
      seen.push([...await jwts(), ...await jwts(), (await container().current(credential)).jwt]);
    }
    expect(seen.map((s) => new Set(s).size)).toEqual(Array.from({ length: 24 }, () => 1));
    expect([...new Set(seen.flat())].map((jwt) => decodeJwt(jwt).iat)).toEqual([0, 40, 80].map((minute) => (BUCKET + minute * MINUTE) / 1_000));
  });

  it('whoever took one late keeps it for its 20 minutes; what is new by then is the same for all', async () => {
    const { time, container } = fleet();
    time.now = BUCKET + 35 * MINUTE;
    const late = container();
    const first = await late.current(credential);
    time.now = BUCKET + 41 * MINUTE;
    const fresh = (await container().current(credential)).jwt;
    expect((await late.current(credential)).jwt).toBe(first.jwt);
    time.now = BUCKET + 55 * MINUTE;
    expect((await late.current(credential)).jwt).toBe(fresh);
  });

  it('and one each for another key, another key id or another text of the key', async () => {
    const { container } = fleet();
    const others = [credential, { ...credential, keyId: 'KEY7654321' }, { ...credential, key: pem() }, { ...credential }];
    const jwts = await Promise.all(others.map(async (c) => (await container().current(c)).jwt));
    expect(new Set(jwts).size).toBe(3);
    expect(jwts[3]).toBe(jwts[0]);
  });

  it('is stored so that it says nothing without the key, and for an hour', async () => {
    const { share, jwts, time } = fleet();
    const [jwt = ''] = await jwts();
    const rows = [...share.rows];
    expect(rows).toEqual([[expect.stringMatching(/^[0-9a-f]{64}$/), { text: expect.stringMatching(/^[\w-]+$/) as string, expires: time.now + 60 * MINUTE }]]);
    for (const part of [...jwt.split('.'), 'TEAM123456', 'KEY1234567']) expect(JSON.stringify(rows)).not.toContain(part);
  });
});

describe('a token that was called expired', () => {
  it('is made anew once for all, with the present time', async () => {
    const { time, containers, jwts, container } = fleet();
    await jwts();
    time.now += 7 * MINUTE;
    const renew = async (c: ApnsTokens) => c.renewed(credential, await c.current(credential));
    const renewed = await Promise.all(containers.map(renew));
    expect(new Set(renewed.map((t) => t?.jwt)).size).toBe(1);
    expect(renewed[0]).toMatchObject({ issuedAt: time.now / 1_000, madeAt: time.now / 1_000 });
    time.now += 12 * MINUTE;
    expect((await renew(container()))?.jwt).toBe(renewed[0]?.jwt);
  });

  it('is not made anew again while the shared one is what was refused', async () => {
    const { time, containers: [one, two] } = fleet(2);
    if (one === undefined || two === undefined) throw new Error('two containers');
    const [renewed] = await Promise.all([one, two].map(async (c) => c.renewed(credential, await c.current(credential))));
    if (renewed === undefined) throw new Error('no token');
    time.now += 10 * MINUTE;
    expect(await one.renewed(credential, renewed)).toBeUndefined();
    expect((await one.current(credential)).jwt).toBe(renewed.jwt);
  });
});

describe('a store that is of no use', () => {
  it.each(['fails', 'hangs'] as const)('%s: every container makes its own', async (mood) => {
    const { share, jwts } = fleet(3);
    share.mood = mood;
    expect(new Set(await jwts()).size).toBe(3);
  });

  it('holds a damaged text, or one of somebody else: a token is made all the same', async () => {
    const { share, jwts, container } = fleet(3);
    const [good] = await jwts();
    const [[id, row] = ['', { text: '', expires: 0 }]] = share.rows;
    const other = memoryTokenShare(() => BUCKET);
    await new ApnsTokens({ now: () => BUCKET, share: other }).current({ ...credential, key: pem() });
    for (const text of ['', 'nonsense', row.text.slice(1), [...other.rows.values()][0]?.text ?? '']) {
      share.rows.set(id, { ...row, text });
      const made = await container().current(credential);
      expect(made.jwt).not.toBe(good);
      expect(decodeJwt(made.jwt)).toEqual({ iss: 'TEAM123456', iat: BUCKET / 1_000 });
    }
  });

  it('does not hide that a key cannot be used', async () => {
    const { container } = fleet();
    const useless = container();
    await expect(useless.current({ ...credential, key: 'x' })).rejects.toThrow();
    await expect(useless.current({ ...credential, key: 'x' })).rejects.toThrow();
  });
});

it('a connection hears of it before another token takes the place of the first, and only then', async () => {
  const { time, share } = fleet();
  let changes = 0;
  const tokens = new ApnsTokens({ now: () => time.now, share, changed: () => { changes += 1; } });
  for (let minute = 0; minute < 120; minute += 1) {
    time.now = BUCKET + minute * MINUTE;
    await tokens.current(credential);
  }
  expect(changes).toBe(2);
});
