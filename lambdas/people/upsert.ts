import pMap from 'p-map';
import type { Caller } from '../../core/api/caller.ts';
import { type UPSERT_SCHEMAS, upsertItem, type UpsertResult } from '../../core/api/upsert.ts';
import { check } from '../../core/api/validation.ts';
import { pointer } from '../../core/json.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import type { AliasStore } from '../../core/profile/aliases.ts';
import type { ProfileStore, SchemaReader } from '../../core/profile/ports.ts';
import type { ConsentSource } from '../../core/profile/profile.ts';
import { changeProfile } from '../change-profile.ts';
import type { Operations } from '../http.ts';
import { deviceFaults, placeDevices, type ServerDevicePorts } from './server-devices.ts';

export interface UpsertPorts extends ServerDevicePorts { readonly profiles: ProfileStore; readonly schema: SchemaReader; readonly aliases: AliasStore }

/** A thousand items take some seconds at this many at once; an HTTP API waits 30 s. */
const AT_ONCE = 32;

/** Profiles, many at once. */
export const upsertOperations = (ports: UpsertPorts): Operations<typeof UPSERT_SCHEMAS> => ({
  upsertProfiles: async ({ body: { items, source }, caller, now }) => {
    const results = await upsertAll(ports, items, { caller, now, source: source ?? (caller.kind === 'operator' ? 'operator' : 'server') });
    const of = (status: UpsertResult['status']): number => results.filter((r) => r.status === status).length;
    return { status: 200, body: { created: of('created'), changed: of('changed'), unchanged: of('unchanged'), refused: of('refused'), results } };
  },
});

/** Who says it, and when. */
interface Said { readonly caller: Caller; readonly now: number; readonly source: ConsentSource }

/** Items of one id are applied one after the other, as they came: the last word holds. */
async function upsertAll(ports: UpsertPorts, items: readonly unknown[], said: Said): Promise<readonly UpsertResult[]> {
  const places = [...Map.groupBy(items.keys(), (index) => idOf(items[index]) ?? index).values()];
  const done = await pMap(places, async (indices) => {
    const results: UpsertResult[] = [];
    for (const index of indices) results.push(await upsert(ports, { index, item: items[index] }, said));
    return results;
  }, { concurrency: AT_ONCE });
  return done.flat().sort((a, b) => a.index - b.index);
}

async function upsert(ports: UpsertPorts, { index, item }: { readonly index: number; readonly item: unknown }, { caller, now, source }: Said): Promise<UpsertResult> {
  const at = pointer('items', index);
  const named = idOf(item);
  const who = { index, ...(named === undefined ? {} : { id: named }) };
  const refused = (faults: readonly Fault[]): UpsertResult => ({ ...who, status: 'refused', faults: faults.map((f) => ({ ...f })) });
  const checked = check(upsertItem, item, at);
  if (!checked.ok) return refused(checked.faults);
  const { id, devices = [], ...change } = checked.value;
  const placing = { devices, caller, now, at: `${at}/devices` };
  try {
    const faults = await deviceFaults(ports, { ...placing, profileId: id });
    if (faults.length > 0) return refused(faults);
    const changed = await changeProfile(ports.profiles, { id, change, now, source, schema: await ports.schema(), aliases: ports.aliases });
    const placed = await placeDevices(ports, { ...placing, profileId: changed.profileId });
    return { ...who, ...changed, ...(placed && changed.status === 'unchanged' && { status: 'changed' as const }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(faultsOf(error, at));
  }
}

/** What is wrong with the item; of a race that was lost, that. */
function faultsOf({ document }: Refusal, at: string): readonly Fault[] {
  const faults = document.faults?.map((f) => ({ ...f, path: at + f.path })) ?? [];
  return faults.length > 0 ? faults : [{ path: at, code: document.code, message: document.detail ?? document.title }];
}

function idOf(item: unknown): string | undefined {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' ? id : undefined;
}
