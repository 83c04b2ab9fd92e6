import type { ApiClient } from '../api/client.ts';
import { openApi } from '../api/open.ts';
import type { AnswerOf, ItemOf } from '../api/request.ts';
import { columns } from '../columns.ts';
import { barOn, untilDone } from '../watch.ts';
import { sourceOf, uploadFile } from './upload.ts';

interface Flags { readonly stage?: string; readonly json?: true }

const number = (n: number): string => n.toLocaleString('en-US');
const dollars = (n: number): string => `$${n < 0.01 ? n.toPrecision(2) : n.toFixed(2)}`;

/** The exit code is 1 when the file was refused, or had a bad line. */
export async function upload(id: string, path: string, { stage, json }: Flags): Promise<void> {
  const source = sourceOf(path);
  const api = openApi(stage);
  const bar = barOn(process.stderr);
  const done = await uploadFile(api, id, source, (share, text) => bar.show(share, text)).finally(() => bar.end());
  if (json) console.log(JSON.stringify(done));
  else console.error(done.state === 'loaded' ? `${id} has ${number(done.members)} members of ${number(done.lines)} lines; ${number(done.badLines)} were bad.` : `The file is not the audience: ${done.refusal?.message ?? done.state}.`);
  if (done.result !== undefined) await tellBadLines(done.result.url, json === true);
  if (done.state !== 'loaded' || done.badLines > 0) process.exitCode = 1;
}

/** Of a result file of any size. */
async function tellBadLines(url: string, json: boolean): Promise<void> {
  const { readLines } = await import('./upload.ts');
  for await (const line of readLines(url)) {
    if (json) console.log(line);
    else {
      const { line: at, message, text } = JSON.parse(line) as { readonly line: number; readonly message: string; readonly text: string };
      console.log(`line ${at}: ${message}  ${text}`);
    }
  }
}

export async function estimate(id: string, { stage, json, runsPerDay, changesPerDay }: Flags & { readonly runsPerDay?: number; readonly changesPerDay?: number }): Promise<void> {
  const answer = await openApi(stage).call('estimateAudience', { path: { id }, query: { runsPerDay, changesPerDay } });
  if (json) return console.log(JSON.stringify(answer));
  for (const line of estimateLines(answer)) console.log(line);
}

export function estimateLines({ members, low, high, profiles, looked, exact, cost }: AnswerOf<'estimateAudience'>): readonly string[] {
  return [
    exact ? `${number(members)} of ${number(profiles)} profiles` : `about ${number(members)} of ${number(profiles)} profiles (${number(low)} to ${number(high)}, 95 %; ${number(looked)} were looked at)`,
    `by scan   ${dollars(cost.scan.perRun.dollars)} a run, ${dollars(cost.scan.perDay.dollars)} a day at ${cost.runsPerDay} runs`,
    cost.watch === undefined ? 'by watch  it cannot be watched' : `by watch  ${dollars(cost.watch.perDay.dollars)} a day at ${number(cost.changesPerDay)} changes of profiles`,
    `cheaper   ${cost.cheaper}`,
  ];
}

type Member = ItemOf<'listAudienceMembers'>;

export async function members(id: string, { stage, json, limit }: Flags & { readonly limit: number }): Promise<void> {
  const found: Member[] = [];
  for await (const member of openApi(stage).items('listAudienceMembers', { path: { id }, query: { limit: Math.min(limit, 100) } })) {
    found.push(member);
    if (found.length >= limit) break;
  }
  if (json) for (const member of found) console.log(JSON.stringify(member));
  else if (found.length > 0) for (const line of columns(['ID', 'DEVICES', 'ATTRIBUTES'], found.map(memberRow))) console.log(line);
  if (found.length === 0) console.error('Nobody is in it.');
}

const memberRow = ({ id, known, devices, attributes }: Member): readonly string[] =>
  [id, known ? String(devices ?? '') : 'no such profile', attributes === undefined ? '' : JSON.stringify(attributes)];

export async function evaluate(id: string, { stage, json, wait }: Flags & { readonly wait: boolean }): Promise<void> {
  const api = openApi(stage);
  const begun = await api.call('evaluateAudience', { path: { id } });
  const seen = wait ? await evaluated(api, id, begun.id) : begun;
  if (json) return console.log(JSON.stringify(seen));
  if (seen.state === 'running') console.log(`running  ${seen.id}`);
  else console.log(`${seen.state}  ${number(seen.members)} members of ${number(seen.looked)} profiles${seen.moved > 0 ? `, ${number(seen.moved)} entered or left` : ''}${seen.untold > 0 ? `; on ${number(seen.untold)} its rule fails` : ''}`);
}

async function evaluated(api: ApiClient, id: string, evaluationId: string): Promise<AnswerOf<'getEvaluation'>> {
  const bar = barOn(process.stderr);
  return untilDone(() => api.call('getEvaluation', { path: { id, evaluationId } }), {
    done: ({ state }) => state !== 'running',
    tell: ({ segments, looked, members: found }) => bar.show(segments === undefined ? undefined : segments.done / segments.of, `${number(looked)} profiles, ${number(found)} members`),
  }).finally(() => bar.end());
}
