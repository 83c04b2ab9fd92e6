import type { ERASURE_SCHEMAS } from '../../core/api/erasures.ts';
import { timedId } from '../../core/audience/evaluation.ts';
import type { FileKey, FileStore } from '../../core/files.ts';
import { batchAnswer } from '../../core/profile/answer.ts';
import { KEPT_MS } from '../../core/tables.ts';
import type { Operations } from '../http.ts';
import { instantOf } from '../manage/ports.ts';
import type { ReadPorts } from '../read/ports.ts';
import { pushHistory } from '../read/push-history.ts';
import { personNamed, subjectsOf } from '../read/subjects.ts';

export interface ExportPorts extends Omit<ReadPorts, 'reports' | 'opened' | 'catalog' | 'everybody'> { readonly files: Pick<FileStore, 'put' | 'downloadUrl'>; readonly random: { chance(): string } }

type Schemas = Pick<typeof ERASURE_SCHEMAS, 'exportProfile'>;

/** An answer of Lambda holds 6 MB. */
const ANSWER_BYTES = 5 * 1_024 * 1_024;
const URL_SECONDS = 3_600;
const PAGE = 100;

export const exportOperations = (ports: ExportPorts): Operations<Schemas> => ({
  exportProfile: async ({ params: { id }, now }) => {
    const everything = await everythingOf(ports, id, now);
    const text = JSON.stringify(everything);
    if (Buffer.byteLength(text) <= ANSWER_BYTES) return { status: 200, body: everything };
    const key: FileKey = `results/exports/${timedId(now, ports.random.chance())}.json`;
    await ports.files.put(key, text);
    return { status: 200, body: { url: await ports.files.downloadUrl(key, URL_SECONDS), expiresAt: instantOf(now + URL_SECONDS * 1_000) } };
  },
});

async function everythingOf(ports: ExportPorts, id: string, now: number) {
  const profile = await personNamed(ports, id);
  const subjects = await subjectsOf(ports, profile);
  const [actor, others, events, pushes] = await Promise.all([
    ports.actors.read(id), Promise.all(subjects.filter((subject) => subject !== id).map((subject) => ports.profiles.read(subject))), eventsOf(ports, subjects), pushesOf(ports, { profile, ids: new Set(subjects) }, now),
  ]);
  return { exportedAt: instantOf(now), profile, ...(actor !== undefined && { actor }), others: others.flatMap((other) => other ?? []), events, pushes };
}

async function eventsOf({ events }: ExportPorts, subjects: readonly string[]) {
  const found: unknown[] = [];
  for (const subject of subjects) {
    let cursor: string | undefined;
    do {
      const page = await events.list(subject, PAGE, cursor);
      found.push(...page.batches.flatMap(batchAnswer));
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return found;
}

async function pushesOf(ports: ExportPorts, person: Parameters<typeof pushHistory>[1]['person'], now: number) {
  const found: unknown[] = [];
  let next: Awaited<ReturnType<typeof pushHistory>>['next'];
  do {
    const page = await pushHistory(ports, { person, limit: PAGE, from: now - KEPT_MS, asOf: next?.asOf ?? now, ...(next !== undefined && { after: next.after }) });
    found.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return found;
}
