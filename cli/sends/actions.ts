import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../api/client.ts';
import { openApi } from '../api/open.ts';
import type { AnswerOf } from '../api/request.ts';
import { columns } from '../columns.ts';
import { barOn, untilDone } from '../watch.ts';
import { bodyOf, type SendFlags } from './body.ts';
import { overSince } from './over.ts';
import { sendLines, sendRow, SEND_HEADS, summaryOf } from './show.ts';

interface Flags { readonly stage?: string; readonly json?: true }

export async function send({ stage, json, idempotencyKey, watch, dryRun, ...flags }: Flags & SendFlags & { readonly idempotencyKey?: string; readonly watch?: true; readonly dryRun?: true }): Promise<void> {
  const body = bodyOf(flags);
  if (dryRun) return console.log(JSON.stringify(body, null, json ? undefined : 2));
  const api = openApi(stage);
  // Without a key, a request whose answer was lost could not be repeated: people would get the push twice.
  const made = await api.call('createSend', { body, idempotencyKey: idempotencyKey ?? randomUUID() });
  if (!json) console.log(`${made.state}  send ${made.id}${made.state === 'scheduled' ? ` for ${made.startsAt}` : ''}`);
  if (watch) await watchUntilEnd(api, made.id, json === true);
  else if (json) console.log(JSON.stringify(made));
}

/** The exit code is 1 when it ended otherwise than sent. */
async function watchUntilEnd(api: ApiClient, id: string, json: boolean): Promise<void> {
  const bar = barOn(process.stderr);
  const seen = await untilDone(() => api.call('getSend', { path: { id } }), {
    done: overSince(),
    tell: (one) => bar.show(one.state === 'sending' ? one.progress.share : undefined, summaryOf(one)),
  }).finally(() => bar.end());
  if (json) console.log(JSON.stringify(seen));
  else for (const line of sendLines(seen)) console.log(line);
  if (seen.state !== 'sent') process.exitCode = 1;
}

export async function list({ stage, json, limit }: Flags & { readonly limit: number }): Promise<void> {
  const found: AnswerOf<'listSends'>['items'] = [];
  for await (const one of openApi(stage).items('listSends', { query: { limit: Math.min(limit, 100) } })) {
    found.push(one);
    if (found.length >= limit) break;
  }
  if (json) for (const one of found) console.log(JSON.stringify(one));
  else if (found.length > 0) for (const line of columns(SEND_HEADS, found.map(sendRow))) console.log(line);
  if (found.length === 0) console.error('There is no send.');
}

export async function get(id: string, { stage, json, watch }: Flags & { readonly watch?: true }): Promise<void> {
  const api = openApi(stage);
  if (watch) return watchUntilEnd(api, id, json === true);
  const seen = await api.call('getSend', { path: { id } });
  if (json) console.log(JSON.stringify(seen));
  else for (const line of sendLines(seen)) console.log(line);
}

const CONTROLS = { pause: 'pauseSend', resume: 'resumeSend', cancel: 'cancelSend' } as const;

export async function control(what: keyof typeof CONTROLS, id: string, { stage, json }: Flags): Promise<void> {
  const seen = await openApi(stage).call(CONTROLS[what], { path: { id } });
  console.log(json ? JSON.stringify(seen) : `${seen.paused === undefined ? seen.state : 'paused'}  send ${seen.id}  ${summaryOf(seen)}`);
}
