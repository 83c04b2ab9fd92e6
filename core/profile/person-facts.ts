import { judgeAudience } from '../audience/judge.ts';
import type { Catalog } from '../catalog/records.ts';
import type { PersonFacts } from '../expression/condition.ts';
import type { ActorRow } from '../journey/row.ts';
import type { JsonObject } from '../json.ts';
import { valueOf } from './computed-fold.ts';
import type { Device, Profile } from './profile.ts';

/** Everything that is known of a person, from where it stands. */
export interface Known {
  /** Absent: nobody by that id. */
  readonly profile: Profile | undefined;
  readonly actor: Pick<ActorRow, 'computed' | 'last'> | undefined;
  readonly catalog: Pick<Catalog, 'audiences' | 'computed'>;
  /** ms */
  readonly now: number;
  /** Memberships in uploads the caller looked up: they stand in files. */
  readonly uploads?: Readonly<Record<string, boolean>>;
}

/** What expressions read of a person besides attributes. */
export const personFacts = (known: Known): PersonFacts => new Person(known);

/** Each is worked out once, when it is read: most expressions read little. A class, as an object with getters of its own is a shape of its own to V8: its
 *  maps were a tenth of all that outlived a move. */
class Person implements PersonFacts {
  readonly #known: Known;
  #computed: JsonObject | undefined;
  #devices: readonly JsonObject[] | undefined;
  #consent: JsonObject | undefined;
  #audiences: PersonFacts['audiences'] | undefined;

  constructor(known: Known) { this.#known = known; }

  get computed() { return (this.#computed ??= computedValues(this.#known)); }
  get last() { return this.#known.actor?.last ?? NONE; }
  get devices() { return (this.#devices ??= Object.values(this.#known.profile?.devices ?? {}).map(deviceFact)); }
  get consent() { return (this.#consent ??= consentFact(this.#known.profile)); }
  get audiences(): PersonFacts['audiences'] { return (this.#audiences ??= memberships(this.#known, this)); }
}

const NONE: PersonFacts['last'] = {};

/** The value takes the place of what worked it out. */
function keep<T>(of: object, name: string, value: T): T {
  Object.defineProperty(of, name, { value, enumerable: true });
  return value;
}

/** Computed attributes by id, as they stand now. */
export const computedValues = ({ actor, catalog, now }: { readonly actor: Pick<ActorRow, 'computed'> | undefined; readonly catalog: Pick<Catalog, 'computed'>; readonly now: number }): JsonObject => Object.fromEntries([...catalog.computed].flatMap(([id, attribute]) => {
  const value = valueOf(actor?.computed?.[id], attribute, now);
  return value === undefined ? [] : [[id, value]];
}));

/** Nobody is told of by half: what an app did not say is absent. */
function deviceFact({ app, platform, token, permission, locale, timeZone, appVersion, osVersion, seenAt }: Device): JsonObject {
  const said = Object.entries({ permission, locale, timeZone, appVersion, osVersion }).filter(([, value]) => value !== undefined);
  return { app, platform, reachable: token !== undefined, seenAt: new Date(seenAt).toISOString(), ...(Object.fromEntries(said) as JsonObject) };
}

function consentFact(profile: Profile | undefined): JsonObject {
  const { push = 'unset', purposes = {} } = profile?.consent ?? {};
  return { push, purposes: Object.fromEntries(Object.entries(purposes).map(([purpose, { push: word }]) => [purpose, word])) };
}

/** An audience is judged when an expression asks for it. */
function memberships(known: Known, person: PersonFacts): Readonly<Record<string, boolean>> {
  const { catalog, profile, now, uploads = {} } = known;
  const map = { ...uploads };
  for (const [id, { document }] of catalog.audiences) {
    if ('upload' in document) continue;
    Object.defineProperty(map, id, {
      enumerable: true, configurable: true,
      get: () => {
        // Judging it may ask for it again: then it cannot be told.
        keepOpen(map, id);
        const member = judgeAudience(id, catalog, { profile: profile?.attributes ?? {}, now, person });
        return keep(map, id, member);
      },
    });
  }
  return map;
}

const keepOpen = (map: object, id: string): void => { Object.defineProperty(map, id, { value: undefined, enumerable: true, configurable: true }); };
