import type { ENTRY_SCHEMAS } from '../../core/api/entries.ts';
import { timedId } from '../../core/audience/evaluation.ts';
import { Refusal } from '../../core/problem.ts';
import { newRun } from '../../core/send/entry-run.ts';
import { progressOf } from '../../core/send/progress.ts';
import type { SendRow, SendStage } from '../../core/send/row.ts';
import { type Control, controlled } from '../control-send.ts';
import type { HttpAnswer, HttpRequest, Operations } from '../http.ts';
import { instantOf } from '../manage/ports.ts';
import { beginRun, type EnterPorts, liveJourney, ownerOf } from './ports.ts';

type Schemas = Pick<typeof ENTRY_SCHEMAS, 'listRuns' | 'startRun' | 'getRun' | 'pauseRun' | 'resumeRun' | 'cancelRun'>;

export const runOperations = (ports: EnterPorts): Operations<Schemas> => ({
  listRuns: async ({ params: { id }, query: { limit, cursor }, now }) => {
    const ids = await ports.sends.listRuns(id, limit, cursor);
    const rows = await Promise.all(ids.map((run) => ports.sends.read(run)));
    const last = ids.at(-1);
    return { status: 200, body: { items: rows.flatMap((row) => (row === undefined ? [] : [runBody(row, now)])), ...(ids.length === limit && last !== undefined && { cursor: last }) } };
  },
  getRun: async (request) => ({ status: 200, body: runBody(await requiredRun(ports, request), request.now) }),
  pauseRun: (request) => change(ports, request, 'pause'),
  resumeRun: (request) => change(ports, request, 'resume'),
  cancelRun: (request) => change(ports, request, 'cancel'),
  startRun: async (request) => {
    const { params: { id }, caller, now } = request;
    const { plan } = await liveJourney(ports, id);
    const { runs } = plan.entry;
    if (runs === undefined || runs.on !== undefined) throw new Refusal('conflict', `The journey "${id}" is not entered by an audience alone.`);
    const { row } = await beginRun(ports, newRun(plan, runs, { ...await firstOf(ports, request), by: caller.name, now }));
    return { status: 202, body: runBody(row, now) };
  },
});

type OfRun = HttpRequest<Schemas['getRun']>;

/** The worker looks at the row between two slices of members: some seconds. */
async function change(ports: EnterPorts, request: OfRun, what: Control): Promise<HttpAnswer> {
  const row = await controlled(ports, what, { now: request.now, noun: 'run', required: () => requiredRun(ports, request) });
  return { status: 200, body: runBody(row, request.now) };
}

async function requiredRun({ sends }: EnterPorts, { params: { id, runId } }: OfRun): Promise<SendRow> {
  const row = await sends.read(runId);
  if (row?.document.enters?.journey !== id) throw new Refusal('not-found', `There is no run "${runId}" of the journey "${id}".`);
  return row;
}

/** Which run it is, and when it began: the same key again is the same run. */
async function firstOf({ sends, random, hash }: EnterPorts, { headers, params: { id: journey }, caller, now }: HttpRequest<Schemas['startRun']>): Promise<{ readonly id: string; readonly startAt: number }> {
  const id = timedId(now, random.chance());
  const key = headers['idempotency-key'];
  const held = key === undefined ? { send: id } : await sends.claimKey(`run#${ownerOf(caller)}#${journey}#${key}`, { send: id, hash: hash(journey) }, now);
  return { id: held.send, startAt: Number.parseInt(held.send.slice(0, 12), 16) };
}

const STATES = { scheduled: 'scheduled', freezing: 'reading', sending: 'entering', sent: 'done', cancelled: 'cancelled', failed: 'failed' } as const satisfies Record<SendStage, string>;

/** A run as the API shows it. */
export function runBody(row: SendRow, now: number) {
  const { id, state, paused, createdAt, createdBy, startAt, endedAt, document: { to } } = row;
  return {
    id, ...versionOf(row), audience: 'audience' in to ? to.audience : '', state: STATES[state],
    ...(paused !== undefined && { paused: { by: 'operator' as const, at: instantOf(paused.at) } }),
    createdAt: instantOf(createdAt), createdBy, startsAt: instantOf(startAt), ...(endedAt !== undefined && { endedAt: instantOf(endedAt) }),
    progress: progressBody(row, now),
  };
}

function versionOf({ id, document: { enters } }: SendRow) {
  if (enters === undefined) throw new Refusal('not-found', `There is no run "${id}".`);
  return { journey: enters.journey, version: enters.version };
}

function progressBody(row: SendRow, now: number) {
  const { looked, members, worked, share, nextAt = 0 } = progressOf(row, now);
  const next = Math.max(nextAt, row.endedAt === undefined ? row.nextAt ?? 0 : 0);
  return { looked, members, worked, share, ...(next > now && { nextAt: instantOf(next) }) };
}
