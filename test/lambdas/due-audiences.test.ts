import type { EvaluationRow } from '../../core/audience/evaluation.ts';
import { describe, expect, it } from 'vitest';
import type { AudienceRecord } from '../../core/audience/document.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { startDueAudiences } from '../../lambdas/due-audiences.ts';
import type { Evaluating } from '../../lambdas/evaluate-audience.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { memoryRows } from '../support/memory/work-rows.ts';
import { memoryLoop } from '../support/memory/loop-machine.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;
const hourly: AudienceRecord = { since: NOON, document: { rule: 'true', schedule: { every: 'PT1H' } } };

function world(audiences: Record<string, AudienceRecord>) {
  const time = { now: NOON };
  return { time, catalog: catalogOf({ audiences: new Map(Object.entries(audiences)) }), evaluations: memoryRows<EvaluationRow>(), machine: memoryLoop<Evaluating>(), clock: { now: () => time.now }, hash: sha256 };
}

describe('startDueAudiences', () => {
  it('starts each moment once, however often it looks', async () => {
    const ports = world({ hourly, still: { since: NOON, document: { rule: 'true' } } });
    expect(await startDueAudiences(ports)).toEqual({ due: 0, started: 0 });
    ports.time.now = NOON + HOUR + 60_000;
    for (let n = 0; n < 3; n++) await startDueAudiences(ports);
    expect([ports.machine.started.size, [...ports.evaluations.rows.values()]]).toMatchObject([1, [{ audience: 'hourly', createdAt: NOON + HOUR, state: 'running' }]]);
    const [id = ''] = ports.evaluations.rows.keys();
    expect([...ports.machine.started]).toEqual([[`evaluation-${id}`, { id }]]);
    ports.time.now += HOUR;
    await startDueAudiences(ports);
    expect(ports.machine.started.size).toBe(2);
  });

  it('starts what died between its row and its start, and nothing that has ended', async () => {
    const ports = world({ hourly });
    ports.time.now = NOON + HOUR;
    const dying = { ...ports, machine: { start: async () => { throw new Error('died'); } } };
    await expect(startDueAudiences(dying)).rejects.toThrow('died');
    expect(await startDueAudiences(ports)).toEqual({ due: 1, started: 1 });
    const [row] = ports.evaluations.rows.values();
    if (row !== undefined) await ports.evaluations.write({ ...row, revision: 2, endedAt: ports.time.now } as never);
    expect(await startDueAudiences(ports)).toEqual({ due: 1, started: 0 });
  });

  it('makes up for a day of outage and no more', async () => {
    const ports = world({ watched: { since: NOON, document: { rule: 'true', watch: true } } });
    ports.time.now = NOON + 24 * HOUR;
    expect(await startDueAudiences(ports)).toEqual({ due: 1, started: 1 });
    ports.time.now += 1;
    expect(await startDueAudiences(ports)).toEqual({ due: 0, started: 0 });
  });
});
