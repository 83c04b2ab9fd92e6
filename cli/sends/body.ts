import { readFileSync, statSync } from 'node:fs';
import { sendBody } from '../../core/api/sends.ts';
import { check } from '../../core/api/validation.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { faultLine } from '../api/problem.ts';
import { Misuse } from '../misuse.ts';

export interface SendFlags {
  readonly message: string;
  readonly audience?: string;
  readonly profiles?: readonly string[];
  readonly profilesFile?: string;
  readonly devicesFile?: string;
  readonly tokensFile?: string;
  readonly name?: string;
  readonly category?: string;
  readonly lastSeen?: true;
  readonly data?: JsonObject;
  readonly at?: string;
  readonly local?: string;
  readonly timeZone?: string;
  readonly passed?: string;
  readonly pace?: number;
  readonly waves?: readonly number[];
  readonly every?: string;
  readonly expect?: number;
}

/** What POST /v1/sends takes. @throws Misuse that names every fault. */
export function bodyOf(flags: SendFlags): JsonObject {
  const { message, name, category, lastSeen, data, pace, waves, every, expect } = flags;
  if ((waves === undefined) !== (every === undefined)) throw new Misuse('--waves and --every go together.');
  const body = present({
    message, to: recipientsOf(flags), name, category, data, pace, when: whenOf(flags),
    devices: lastSeen && 'last-seen', waves: waves && { shares: waves, every: every ?? '' }, guard: expect === undefined ? undefined : { people: expect },
  });
  const checked = check(sendBody, body);
  if (!checked.ok) throw new Misuse(['The send is not valid:', ...checked.faults.map(faultLine)].join('\n'));
  return body;
}

const present = (fields: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

function recipientsOf({ audience, profiles, profilesFile, devicesFile, tokensFile }: SendFlags): JsonObject {
  const given = [
    audience === undefined ? undefined : { audience },
    profiles === undefined ? undefined : { profiles },
    profilesFile === undefined ? undefined : { profiles: listIn(profilesFile, (id) => id) },
    devicesFile === undefined ? undefined : { devices: listIn(devicesFile, (deviceId) => ({ deviceId })) },
    tokensFile === undefined ? undefined : { tokens: listIn(tokensFile) },
  ].filter((one) => one !== undefined);
  const [only, ...more] = given;
  if (only === undefined || more.length > 0) throw new Misuse('Say to whom by one of --audience, --profiles, --profiles-file, --devices-file, --tokens-file.');
  return only;
}

function whenOf({ at, local, timeZone, passed }: SendFlags): JsonObject | undefined {
  if (at !== undefined && local !== undefined) throw new Misuse('Say --at or --local, not both.');
  if (local === undefined && (timeZone ?? passed) !== undefined) throw new Misuse('--time-zone and --passed go with --local.');
  if (at !== undefined) return { at };
  return local === undefined ? undefined : present({ local, timeZone, passed });
}

/** One recipient a line: a JSON object, or an id where `plain` reads one. */
function listIn(file: string, plain?: (id: string) => Json): readonly Json[] {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw new Misuse(`There is no file ${file}.`);
  const faults: string[] = [];
  const list = readFileSync(file, 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/).flatMap((text, at) => {
    const line = text.trim();
    if (line === '') return [];
    if (!line.startsWith('{') && plain !== undefined) return [plain(line)];
    try {
      return [JSON.parse(line) as Json];
    } catch {
      faults.push(`${file}, line ${at + 1}: expected ${plain === undefined ? 'a JSON object' : 'an id, or a JSON object'}.`);
      return [];
    }
  });
  if (faults.length > 0) throw new Misuse(faults.slice(0, FAULTS_TOLD).join('\n  '));
  return list;
}

const FAULTS_TOLD = 20;
