import type { AppEvent, Call, Entry, State } from './state.ts';

export const EVENTS_KEPT = 1_000;
const SEEN_KEPT = 100;
/** Characters of an event's JSON. The API takes 64 KB. */
const EVENT_CHARS = 32_768;

/** Puts an event at the end. Too many: the oldest makes way and is counted; what has been cut into a batch is not among them, nor are calls. */
export function withEvent(state: State, event: AppEvent): State {
  if (JSON.stringify(event).length > EVENT_CHARS) return { ...state, dropped: state.dropped + 1 };
  const entries: readonly Entry[] = [...state.entries, { event }];
  if (entries.filter(isEvent).length <= EVENTS_KEPT) return { ...state, entries };
  const oldest = entries.findIndex(isEvent);
  return { ...state, entries: entries.filter((_, at) => at !== oldest), dropped: state.dropped + 1 };
}

const isEvent = (entry: Entry): entry is { readonly event: AppEvent } => 'event' in entry;

/** An interaction counts once, however often the platform tells of it. Undefined: it was there. */
export function withInteraction(state: State, event: AppEvent, pushId: string): State | undefined {
  const key = [event.name, pushId, ...(event.action === undefined ? [] : [event.action])].join(' ');
  if (state.seen.includes(key)) return undefined;
  return { ...withEvent(state, event), seen: [...state.seen, key].slice(-SEEN_KEPT) };
}

export const withCall = (state: State, call: Call): State => ({ ...state, entries: [...state.entries, { call }] });

/** Apps say at each start who is signed in: nothing to do when that is known, and one that still waits takes the newer token. */
export function withIdentify(state: State, body: { readonly profileId: string; readonly identityToken?: string }): State {
  const call: Call = { kind: 'identify', method: 'POST', path: '/identify', body };
  const waits = lastSwitch(state.entries);
  if (waits === undefined) return state.profileId === body.profileId ? state : withCall(state, call);
  const { call: waiting } = waits;
  if (waiting.kind !== 'identify' || waiting.body?.['profileId'] !== body.profileId) return withCall(state, call);
  return { ...state, entries: state.entries.map((entry) => (entry === waits ? { call } : entry)) };
}

function lastSwitch(entries: readonly Entry[]): { readonly call: Call } | undefined {
  return entries.findLast((entry): entry is { readonly call: Call } => 'call' in entry && (entry.call.kind === 'identify' || entry.call.kind === 'reset'));
}

/** Takes the events at the front, up to the next call, as the next batch. */
export function cut(state: State, newId: () => string): State {
  const { entries, batch, profileId, batchMax } = state;
  if (batch !== undefined || profileId === undefined) return state;
  const call = entries.findIndex((entry) => 'call' in entry);
  const events = entries.slice(0, Math.min(call === -1 ? entries.length : call, batchMax)).filter(isEvent).map(({ event }) => event);
  if (events.length === 0) return state;
  return { ...state, entries: entries.slice(events.length), batch: { batchId: newId(), subject: profileId, events } };
}

/** Events that wait, those of a cut batch among them. */
export const waiting = ({ entries, batch }: State): number => entries.filter(isEvent).length + (batch?.events.length ?? 0);

