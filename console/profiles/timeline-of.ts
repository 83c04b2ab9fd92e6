import type { components } from '../../sdk/server/src/openapi.ts';

type Schemas = components['schemas'];
type Event = Schemas['EventOfProfile'];
type Push = Schemas['PushOfProfile'];
type Instance = Schemas['Profile']['instances'][number];

/** One thing that happened to a person, or that they did. */
export type Happening =
  | { readonly kind: 'event'; readonly at: string; readonly event: Event }
  | { readonly kind: 'push'; readonly at: string; readonly push: Push }
  | { readonly kind: 'journey'; readonly at: string; readonly instance: Instance };

/** So much of a list, newest first, as has been read. */
export interface Read<T> { readonly items: readonly T[]; readonly more: boolean }

/** What a person did and got, and where they stand in journeys, newest first. It ends where a list that goes on has not been read: what is older
 *  might stand in between. */
export function timelineOf({ events, pushes, instances }: { readonly events: Read<Event>; readonly pushes: Read<Push>; readonly instances: readonly Instance[] }): readonly Happening[] {
  const all: readonly Happening[] = [
    ...events.items.map((event): Happening => ({ kind: 'event', at: event.time, event })),
    ...pushes.items.map((push): Happening => ({ kind: 'push', at: push.at, push })),
    ...instances.map((instance): Happening => ({ kind: 'journey', at: instance.arrivedAt, instance })),
  ];
  const until = [endOf(events, ({ time }) => time), endOf(pushes, ({ at }) => at)].reduce((a, b) => (a > b ? a : b));
  return all.filter(({ at }) => at >= until).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** Nothing older is known of a list that goes on. */
const endOf = <T>({ items, more }: Read<T>, timeOf: (item: T) => string): string =>
  (more ? items.map(timeOf).reduce((oldest, at) => (at < oldest ? at : oldest), '9') : '');
