import { setTimeout as sleep } from 'node:timers/promises';
import { type Json, type JsonObject, present } from '../../core/json.ts';
import { openApi } from '../api/open.ts';
import type { AnswerOf } from '../api/request.ts';
import { columns } from '../columns.ts';
import { Misuse } from '../misuse.ts';

interface Flags { readonly stage?: string; readonly json?: true; readonly profile?: string; readonly sample?: JsonObject; readonly event?: JsonObject; readonly messageVersion?: string; readonly treatment?: string }

const LOOK_MS = 1_000;
const LOOKS = 60;

export async function proof(id: string, devices: readonly string[], { stage, json, ...flags }: Flags): Promise<void> {
  const api = openApi(stage);
  let seen = await api.call('proofMessage', { path: { id }, body: bodyOf(devices, flags) });
  for (let look = 0; look < LOOKS && !isSettled(seen); look += 1) {
    await sleep(LOOK_MS);
    seen = await api.call('getProof', { path: { id, proofId: seen.id } });
  }
  if (json) console.log(JSON.stringify(seen));
  else for (const line of columns(['DEVICE', 'OUTCOME', 'PUSH', 'WHY'], seen.devices.map((d) => [d.name, d.outcome ?? 'on its way', d.pushId ?? '', d.explanation ?? '']))) console.log(line);
  if (seen.devices.some(({ outcome }) => outcome !== 'accepted')) process.exitCode = 1;
}

function bodyOf(devices: readonly string[], { profile, sample, event, messageVersion, treatment }: Flags): JsonObject {
  if (profile !== undefined && sample !== undefined) throw new Misuse('Say --profile or --sample, not both.');
  const as = sample === undefined ? profile && { profileId: profile } : { sample: { attributes: sample } };
  return present<Json>({ devices, as, event, version: messageVersion, treatment });
}

const isSettled = ({ devices }: AnswerOf<'getProof'>): boolean => devices.every(({ outcome }) => outcome !== undefined && outcome !== 'handed-on');
