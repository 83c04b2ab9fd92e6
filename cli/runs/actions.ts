import { randomUUID } from 'node:crypto';
import { openApi } from '../api/open.ts';
import type { AnswerOf } from '../api/request.ts';
import { columns } from '../columns.ts';
import { RUN_HEADS, runLine, runRow } from './show.ts';

interface Flags { readonly stage?: string; readonly json?: true }

export async function list(journey: string, { stage, json, limit }: Flags & { readonly limit: number }): Promise<void> {
  const found: AnswerOf<'listRuns'>['items'] = [];
  for await (const one of openApi(stage).items('listRuns', { path: { id: journey }, query: { limit: Math.min(limit, 100) } })) {
    found.push(one);
    if (found.length >= limit) break;
  }
  if (json) for (const one of found) console.log(JSON.stringify(one));
  else if (found.length > 0) for (const line of columns(RUN_HEADS, found.map(runRow))) console.log(line);
  if (found.length === 0) console.error('There is no run.');
}

/** Without a key, a request whose answer was lost could not be repeated: it would be two runs. */
export async function start(journey: string, { stage, json, idempotencyKey }: Flags & { readonly idempotencyKey?: string }): Promise<void> {
  const made = await openApi(stage).call('startRun', { path: { id: journey }, idempotencyKey: idempotencyKey ?? randomUUID() });
  console.log(json ? JSON.stringify(made) : runLine(made));
}

const CONTROLS = { get: 'getRun', pause: 'pauseRun', resume: 'resumeRun', cancel: 'cancelRun' } as const;

export async function control(what: keyof typeof CONTROLS, { journey, run }: { readonly journey: string; readonly run: string }, { stage, json }: Flags): Promise<void> {
  const seen = await openApi(stage).call(CONTROLS[what], { path: { id: journey, runId: run } });
  console.log(json ? JSON.stringify(seen) : runLine(seen));
}
