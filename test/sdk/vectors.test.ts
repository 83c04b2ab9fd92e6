import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, retryAfterMs } from '../../sdk/typescript/src/core/backoff.ts';
import { readPush } from '../../sdk/typescript/src/core/payload.ts';
import { readerOf } from '../../sdk/typescript/src/core/reader.ts';
import { sha256 } from '../../sdk/typescript/src/core/sha256.ts';
import { uuidV7 } from '../../sdk/typescript/src/core/uuid.ts';
import { type Scenario, ScenarioPhone, type Step, told } from './scenario.ts';

const VECTORS = new URL('../../sdk/vectors/', import.meta.url);
const vectors = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, VECTORS), 'utf8')) as T;

interface Pauses {
  readonly failures: readonly { readonly failures: number; readonly random: number; readonly ms: number }[];
  readonly retryAfter: readonly { readonly header: string | null; readonly now: string; readonly random: number; readonly ms: number | null }[];
}
interface Ids {
  readonly uuid: readonly { readonly now: string; readonly random: string; readonly is: string }[];
  readonly readers: readonly { readonly profileId: string; readonly is: string }[];
}

describe('vectors', () => {
  const pauses = vectors<Pauses>('backoff.json');
  const ids = vectors<Ids>('ids.json');
  it.each(pauses.failures)('back-off after $failures failures at $random', ({ failures, random, ms }) => { expect(backoffMs(failures, random)).toBe(ms); });
  it.each(pauses.retryAfter)('Retry-After: $header at $random', ({ header, now, random, ms }) => { expect(retryAfterMs(header, Date.parse(now), random) ?? null).toBe(ms); });
  it.each(ids.uuid)('UUIDv7 $is', ({ now, random, is }) => { expect(uuidV7(Date.parse(now), Buffer.from(random, 'hex'))).toBe(is); });
  it.each(ids.readers)('reader of $profileId', ({ profileId, is }) => { expect(readerOf(profileId)).toBe(is); });
  it.each(vectors<{ payloads: { name: string; payload: unknown; push: unknown }[] }>('payloads.json').payloads)('payload: $name', ({ payload, push }) => { expect(readPush(payload) ?? null).toEqual(push); });
});

it('SHA-256 is Node\'s, at any length', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 130 }), (text) => { expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex')); }), { numRuns: 20 });
});

const openings = vectors<Readonly<Record<string, readonly Step[]>>>('scenarios/opening.json');
const files = readdirSync(new URL('scenarios/', VECTORS)).filter((name) => name !== 'opening.json');

describe.each(files)('scenarios: %s', (file) => {
  it.each(vectors<{ scenarios: readonly Scenario[] }>(`scenarios/${file}`).scenarios)('$name', async ({ after, payloads = {}, steps }) => {
    const phone = new ScenarioPhone(payloads);
    for (const [at, step] of [...(after === undefined ? [] : openings[after] ?? []), ...steps].entries()) {
      const answer = await phone.run(step);
      const where = `step ${at + 1}, ${step.do}`;
      if (step.asksAtMost === undefined) expect(phone.heard.map((one, n) => told(one, step.asks?.[n])), where).toEqual(step.asks?.map(({ secret, ...ask }) => ({ ...ask, ...(secret !== undefined && { secret }) })) ?? []);
      else expect(phone.heard.length, where).toBeLessThanOrEqual(step.asksAtMost);
      expect(phone.refused, where).toEqual(step.refused ?? []);
      if (step.is !== undefined) expect(answer, where).toBe(step.is);
      if (step.waiting !== undefined) expect((await phone.client.status())?.waiting, where).toBe(step.waiting);
      if (step.dropped !== undefined) expect((await phone.client.status())?.dropped, where).toBe(step.dropped);
    }
    expect(JSON.stringify(phone.lines), 'logs name nobody').not.toMatch(/tok-|jwt|bka_|s1|ada|bob|anon-|id-\d/);
  });
});
