import type { ActorRow } from '../../core/journey/row.ts';
import type { ActorStore, ClaimStore } from '../../core/ports.ts';
import type { Profile } from '../../core/profile/profile.ts';
import type { MemoryProfiles } from '../support/memory/profiles.ts';
import type { By, Pausing, World } from './world.ts';

/** One look at a row that was carried through: what was looked at, why, when, and the row it wrote, if it wrote one. */
export interface Looked {
  readonly profileId: string;
  readonly by: By;
  /** Of the events that were looked at. */
  readonly claim: string;
  readonly now: number;
  readonly stopped: ReadonlySet<string>;
  readonly pauses: ReadonlyMap<string, Pausing>;
  /** The revision the decision was made over. */
  readonly revision: number;
  readonly row?: ActorRow;
  /** The profile it was judged by; absent when the look went no further than the row. */
  profile?: Profile;
}

/** Notes what one invocation of a mover looks at, so that the naive interpreter can be told the same story. */
export class Notes {
  readonly actors: ActorStore;
  readonly claims: ClaimStore;
  readonly profiles: MemoryProfiles;
  readonly #world: World;
  readonly #by: By;
  readonly #open = new Map<string, Looked>();
  #claim = '';

  constructor(world: World, by: By) {
    this.#world = world;
    this.#by = by;
    this.actors = { ...world.actors, read: (id) => this.#read(id), write: (row, contexts) => this.#write(row, contexts) };
    this.profiles = { ...world.profiles, read: (id) => this.#readProfile(id) };
    this.claims = { ...world.claims, claim: async (id, last) => world.claims.claim((this.#claim = id), last) };
  }

  /** What was read and needed no write is a look too, unless the process died over it. */
  end(ok: boolean): void {
    if (ok) this.#world.looked.push(...this.#open.values());
    this.#open.clear();
  }

  async #read(profileId: string): Promise<ActorRow | undefined> {
    const before = this.#open.get(profileId);
    if (before !== undefined) this.#world.looked.push(before);
    const row = await this.#world.actors.read(profileId);
    const { now, stopped, pauses } = this.#world;
    this.#open.set(profileId, { profileId, by: this.#by, claim: this.#claim, now, stopped: new Set(stopped), pauses: new Map(pauses), revision: row?.revision ?? 0 });
    return row;
  }

  async #readProfile(id: string): Promise<Profile | undefined> {
    const profile = await this.#world.profiles.read(id);
    const look = this.#open.get(id);
    if (look !== undefined && profile !== undefined) look.profile = profile;
    return profile;
  }

  async #write(row: ActorRow, contexts: Parameters<ActorStore['write']>[1]): Promise<boolean> {
    const look = this.#open.get(row.profileId);
    this.#open.delete(row.profileId);
    const won = await this.#world.actors.write(row, contexts);
    if (won && look !== undefined) this.#world.looked.push({ ...look, row });
    return won;
  }
}
