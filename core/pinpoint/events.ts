import type { Hash } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import { endpointOf } from './endpoint.ts';
import { eventOf as eventName } from './name.ts';
import type { EventsBody, PinpointEvent } from './requests.ts';

/** What one endpoint of PutEvents comes to. */
export interface EndpointEvents {
  readonly endpointId: string;
  /** Item of POST /v1/profiles; or what speaks against it; absent: nothing is said of the endpoint. */
  readonly endpoint?: ReturnType<ReturnType<typeof endpointOf>>;
  /** Body of POST /v1/events; absent: there is no event. */
  readonly batch?: JsonObject;
  /** Pinpoint's ids of the batch's events, in their order. */
  readonly eventIds: readonly string[];
}

/** The events are the user's where the endpoint names one, or the endpoint's own. The same call makes the same batches, so that a repeat counts once. */
export function endpointEvents({ BatchItem }: EventsBody, hash: Hash, now: number): readonly EndpointEvents[] {
  return Object.entries(BatchItem).map(([endpointId, { Endpoint = {}, Events }]) => {
    const told = Object.keys(Endpoint).length === 0 ? undefined : endpointOf(undefined, hash)({ ...Endpoint, Id: endpointId } as JsonObject);
    const [eventIds, events] = [Object.keys(Events), Object.entries(Events).map(([id, event]) => eventOf(id, event, hash))];
    const times = events.map(({ time }) => Date.parse(time)).filter((time) => !Number.isNaN(time));
    // A clock that is ahead says a time to come; a repeat says it again, and must not meet another one of ours.
    const batchId = uuidOf(times.length === 0 ? now : Math.min(...times), hash([endpointId, ...eventIds].join('\n')));
    return {
      endpointId, eventIds,
      ...(told !== undefined && { endpoint: told }),
      ...(events.length > 0 && { batch: { batchId, subject: subjectOf(endpointId, Endpoint), events } }),
    };
  });
}

function subjectOf(endpointId: string, { User }: { readonly User?: unknown }): string {
  const { UserId } = (User ?? {}) as { readonly UserId?: unknown };
  return typeof UserId === 'string' && UserId !== '' ? UserId : endpointId;
}

const eventOf = (id: string, { EventType, Timestamp, Attributes = {}, Metrics = {}, Session }: PinpointEvent, hash: Hash) => ({
  id: /^[A-Za-z0-9_.:-]{1,64}$/.test(id) ? id : hash(id).slice(0, 32),
  name: eventName(EventType), time: Timestamp, properties: { ...Attributes, ...Metrics, ...(Session !== undefined && { session: Session.Id }) },
});

/** 48 bits. */
const LAST_MS = 2 ** 48 - 1;

/** A UUIDv7 (RFC 9562, 5.7) whose random bits are those of a hash. */
function uuidOf(time: number, hex: string): string {
  const at = Math.min(Math.max(0, time), LAST_MS).toString(16).padStart(12, '0');
  return [at.slice(0, 8), at.slice(8), `7${hex.slice(0, 3)}`, `8${hex.slice(3, 6)}`, hex.slice(6, 18)].join('-');
}
