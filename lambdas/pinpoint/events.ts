import type { EventResult } from '../../core/api/events.ts';
import { endpointEvents, type EndpointEvents } from '../../core/pinpoint/events.ts';
import { eventsBody } from '../../core/pinpoint/requests.ts';
import type { Call } from '../answer-pinpoint.ts';
import { upserted } from './endpoints.ts';
import { faultsTold, parsed, PinpointRefusal, requireTaken } from './refusal.ts';

interface Item { readonly StatusCode: number; readonly Message: string }
const ACCEPTED: Item = { StatusCode: 202, Message: 'Accepted' };
const refused = (message: string): Item => ({ StatusCode: 400, Message: message });

/** PutEvents: 202, and of each endpoint and event what became of it. */
export async function putEvents(call: Call): Promise<{ status: number; body: object }> {
  const all = endpointEvents(parsed(eventsBody, call.body), call.hash, call.now);
  const told = all.flatMap(({ endpoint }) => (endpoint === undefined ? [] : [endpoint]));
  const faults = new Map((await upserted(call, told)).map((fault, n) => [told[n], fault]));
  const results = await Promise.all(all.map(async (one) => [one.endpointId, {
    EndpointItemResponse: itemOf(one.endpoint === undefined ? undefined : faults.get(one.endpoint)),
    EventsItemResponse: await tell(call, one),
  }] as const));
  return { status: 202, body: { Results: Object.fromEntries(results) } };
}

const itemOf = (fault: string | undefined): Item => (fault === undefined ? ACCEPTED : refused(fault));

/** A batch that is refused as a whole refuses its events; throttled, or not answered, the whole call is to be made again. */
async function tell({ ask }: Call, { batch, eventIds }: EndpointEvents): Promise<Readonly<Record<string, Item>>> {
  if (batch === undefined) return {};
  const answer = await ask({ method: 'POST', path: '/v1/events', body: batch });
  try {
    requireTaken(answer);
  } catch (error) {
    if (error instanceof PinpointRefusal && error.status === 400) return Object.fromEntries(eventIds.map((id) => [id, refused(error.message)]));
    throw error;
  }
  const { results } = answer.body as { readonly results: readonly EventResult[] };
  return Object.fromEntries(eventIds.map((id, n) => [id, results[n]?.status === 'accepted' ? ACCEPTED : refused(faultsTold(results[n]?.faults ?? []))]));
}
