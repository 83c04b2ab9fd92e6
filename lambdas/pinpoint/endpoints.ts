import type { UpsertResult } from '../../core/api/upsert.ts';
import type { JsonObject } from '../../core/json.ts';
import { endpointOf } from '../../core/pinpoint/endpoint.ts';
import { endpointBody, endpointsBody } from '../../core/pinpoint/requests.ts';
import type { Call } from '../answer-pinpoint.ts';
import { faultsTold, parsed, PinpointRefusal, requireTaken } from './refusal.ts';

type Converted = ReturnType<ReturnType<typeof endpointOf>>;

/** UpdateEndpoint, UpdateEndpointsBatch: 202, or 400 that names everything wrong. */
export const updateEndpoint = (call: Call) => put(call, [endpointOf(undefined, call.hash)({ ...parsed(endpointBody, call.body), Id: call.params.endpoint ?? '' } as JsonObject)]);
export const updateEndpoints = (call: Call) => put(call, parsed(endpointsBody, call.body).Item.map((one) => endpointOf(undefined, call.hash)(one as JsonObject)));

async function put(call: Call, all: readonly Converted[]): Promise<{ status: number; body: object }> {
  const said = await upserted(call, all);
  const refused = said.flatMap((one, n) => (one === undefined ? [] : [all.length === 1 ? one : `/Item/${n} ${one}`]));
  if (refused.length > 0) throw new PinpointRefusal(400, refused.join(' '));
  return { status: 202, body: { Message: 'Accepted', RequestID: call.requestId } };
}

/** Stores what can be stored. @returns of each what speaks against it, undefined: nothing */
export async function upserted({ ask }: Pick<Call, 'ask'>, all: readonly Converted[]): Promise<readonly (string | undefined)[]> {
  const told: (string | undefined)[] = all.map((one) => ('faults' in one ? faultsTold(one.faults) : undefined));
  const good = all.flatMap((one, n) => ('item' in one ? [{ n, one }] : []));
  if (good.length === 0) return told;
  const answer = await ask({ method: 'POST', path: '/v1/profiles', body: { items: good.map(({ one }) => one.item) } });
  requireTaken(answer);
  for (const { index, faults = [], status } of (answer.body as { readonly results: readonly UpsertResult[] }).results) {
    const { n, one } = good[index] ?? {};
    if (n !== undefined && one !== undefined && status === 'refused') told[n] = faultsTold(faults.map(({ path, message }) => ({ path: placeOf(path, index, one.places), message })));
  }
  return told;
}

/** In Pinpoint's own words where the part came from there. */
function placeOf(path: string, index: number, places: Readonly<Record<string, string>>): string {
  const inner = path.replace(`/items/${index}`, '');
  return places[inner] ?? inner;
}
