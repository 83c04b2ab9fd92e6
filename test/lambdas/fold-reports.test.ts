import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { workedOf } from '../../core/delivery/fingerprint.ts';
import type { StreamRecord } from '../../core/ports.ts';
import { countedRowOf, type CountedRow } from '../../core/report/fold.ts';
import { sumCounts, type Count } from '../../core/report/count.ts';
import { ShortDelivery, type Decoded } from '../../core/stream/range.ts';
import { foldReports, type FoldPorts } from '../../lambdas/fold-reports.ts';
import { foldPorts } from '../support/fold.ts';
import { throughGate } from '../support/gate.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { memoryReports, type MemoryReports } from '../support/memory/reports.ts';
import { Random } from '../support/random.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const AT = Date.UTC(2026, 10, 24, 23, 5, 9);
type Rec = StreamRecord<Decoded<CountedRow>>;

const record = (eventId: string, counts: readonly Count[], at = AT): Rec => ({ eventId, image: { ok: true, value: countedRowOf({ id: `row-${eventId}`, at, counts }) } });
const one = (scope: string, key: string, n = 1): Count => ({ scope: `journey#${scope}`, key, n });
const told = (counts: readonly Count[]): string[] => sumCounts(counts).map((c) => `${c.scope} ${c.key} ${c.n}`).sort();
const countsOf = (records: readonly Rec[]): Count[] => records.flatMap((r) => (r.image.ok ? [...r.image.value.counts] : []));
const days = (reports: MemoryReports): string[] => told(reports.all('day'));

describe('foldReports', () => {
  it('counts each row once in its minute, hour and day', async () => {
    const reports = memoryReports();
    const ports = foldPorts({ reports, deadLetters: memoryDeadLetters(), hash });
    expect(await foldReports(ports, [record('e1', [one('cart', 'a', 2)]), record('e2', [one('cart', 'a'), one('cart', 'b')])])).toEqual({ rows: 2, folded: 2 });
    expect(reports.all('minute')).toEqual([
      { scope: 'journey#cart', bucket: 'minute#2026-11-24T23:05', key: 'a', n: 3 }, { scope: 'journey#cart', bucket: 'minute#2026-11-24T23:05', key: 'b', n: 1 },
    ]);
    expect([reports.all('hour')[0]?.bucket, reports.all('day')[0]?.bucket]).toEqual(['hour#2026-11-24T23', 'day#2026-11-24']);
    expect([...reports.claims]).toEqual([['fold#e1', 'e2']]);
    expect(reports.worked).toEqual([workedOf(hash, 'row-e1'), workedOf(hash, 'row-e2')]);
  });

  it('skips through a folded range when it comes again, and goes on behind it', async () => {
    const reports = memoryReports();
    const ports = foldPorts({ reports, deadLetters: memoryDeadLetters(), hash });
    const records = ['e1', 'e2', 'e3', 'e4'].map((id) => record(id, [one('cart', 'a')]));
    await foldReports(ports, records.slice(0, 2));
    expect(await foldReports(ports, records)).toEqual({ rows: 4, folded: 2 });
    expect(await foldReports(ports, records)).toEqual({ rows: 4, folded: 0 });
    expect(days(reports)).toEqual(['journey#cart a 4']);
    expect([...reports.claims]).toEqual([['fold#e1', 'e2'], ['fold#e3', 'e4']]);
  });

  it('waits for the whole of a claimed range', async () => {
    const ports = foldPorts({ reports: memoryReports(), deadLetters: memoryDeadLetters(), hash });
    const records = ['e1', 'e2'].map((id) => record(id, [one('cart', 'a')]));
    await foldReports(ports, records);
    await expect(foldReports(ports, records.slice(0, 1))).rejects.toThrow(ShortDelivery);
  });

  it('parks what it cannot read, in full, and counts the rest', async () => {
    const reports = memoryReports();
    const deadLetters = memoryDeadLetters();
    const poison: Rec = { eventId: 'e2', image: { ok: false, reason: 'Error: counts are not counts', record: { eventID: 'e2', counts: 'x' } } };
    await foldReports(foldPorts({ reports, deadLetters, hash }), [record('e1', [one('cart', 'a')]), poison, record('e3', [one('cart', 'a')])]);
    expect(deadLetters.letters).toEqual([{ source: 'fold-reports', reason: 'Error: counts are not counts', record: { eventID: 'e2', counts: 'x' } }]);
    expect(days(reports)).toEqual(['journey#cart a 2']);
  });

  it('cuts a row that is larger than a transaction, and counts it once through any number of deaths', async () => {
    const large = record('e1', Array.from({ length: 300 }, (_, i) => one(`j${i % 150}`, `k${i}`)));
    const reports = memoryReports();
    for (let deaths = 0; ; deaths++) {
      if (await survives(foldPorts({ reports, deadLetters: memoryDeadLetters(), hash }), [large, record('e2', [one('cart', 'a')])], dieAt(deaths))) break;
    }
    expect(days(reports)).toEqual(told([...countsOf([large]), one('cart', 'a')]));
    expect(reports.claims.size).toBeGreaterThan(3);
  });

  it.each(Array.from({ length: 60 }, (_, seed) => seed))('equals the sum of rows whatever dies and comes again (seed %i)', async (seed) => {
    const random = new Random(seed);
    const records = Array.from({ length: 3 + random.below(30) }, (_, i) => record(`e${i}`,
      Array.from({ length: random.below(random.chance(0.1) ? 90 : 6) }, () => one(`j${random.below(50)}`, `k${random.below(8)}`, 1 + random.below(9))), AT + random.below(7_200_000)));
    const reports = memoryReports();
    // As the poller does: from a checkpoint, a batch of any length, again until it succeeds; a retry may bring more, never less.
    for (let from = 0; from < records.length;) {
      let to = from + 1 + random.below(records.length - from);
      while (!(await survives(foldPorts({ reports, deadLetters: memoryDeadLetters(), hash }), records.slice(from, to), dieAt(random.chance(0.7) ? random.below(12) : Infinity)))) to += random.below(records.length - to + 1);
      from = random.chance(0.2) ? from : to;
    }
    for (const kind of ['minute', 'hour', 'day'] as const) expect(told(reports.all(kind))).toEqual(told(countsOf(records)));
  });
});

type Death = () => boolean;
/** Dies at the n-th chance, each call offering one before and one after. */
function dieAt(n: number): Death {
  let left = n;
  return () => left-- === 0;
}

async function survives(ports: FoldPorts, records: readonly Rec[], dies: Death): Promise<boolean> {
  try {
    await foldReports(throughGate(ports, async () => {
      if (dies()) throw new Error('died');
    }), records);
    return true;
  } catch (error) {
    if (error instanceof ShortDelivery || (error instanceof Error && error.message === 'died')) return false;
    throw error;
  }
}
