import type { Answering } from '../../core/journey/awaiting.ts';
import type { CohortKey } from '../../core/journey/cohort.ts';
import type { ActorRow } from '../../core/journey/row.ts';
import type { ActorStore, ClaimStore, Look } from '../../core/ports.ts';
import type { BeckonEvent } from '../../core/profile/event.ts';
import type { Profile } from '../../core/profile/profile.ts';
import type { MemoryProfiles } from '../support/memory/profiles.ts';
import type { State } from './editions.ts';
import type { World } from './world.ts';

/** Why a row is looked at. `events`: those of a claim. */
export type By =
  | { readonly kind: 'events' }
  | { readonly kind: 'profile' }
  | { readonly kind: 'moment'; readonly cohort: CohortKey; readonly early: boolean }
  | { readonly kind: 'answer'; readonly answering: Answering }
  | { readonly kind: 'entry'; readonly event: BeckonEvent };

/** One look at a row that was carried through: what was looked at, why, when, and the row it wrote, if it wrote one. */
export interface Looked {
  readonly profileId: string;
  readonly by: By;
  /** Of the events that were looked at. */
  readonly claim: string;
  readonly now: number;
  readonly state: State;
  /** The revision the decision was made over. */
  readonly revision: number;
  readonly row?: ActorRow;
  /** The person as the move changed them. */
  readonly wrote?: Profile;
  /** Of its events, if it wrote nothing: ids. */
  heard?: readonly string[];
  /** The profile it was judged by; absent when the look went no further than the row. `none`: there is nobody. */
  profile?: Profile | 'none';
}

/** Notes what one invocation of a mover looks at, so that the naive interpreter can be told the same story. */
export class Notes {
  readonly actors: ActorStore;
  readonly claims: ClaimStore;
  readonly profiles: MemoryProfiles;
  readonly #world: World;
  readonly #open = new Map<string, Looked & { readonly how: Look }>();
  readonly #people = new Map<string, Profile | 'none'>();
  /** Whom it has moved: what it looks at them for then is what became of their audiences. */
  readonly #moved = new Set<string>();
  #by: By;
  #claim = '';

  constructor(world: World, by: By) {
    this.#world = world;
    this.#by = by;
    this.actors = { ...world.actors, read: (id, look) => this.#read(id, look), write: (row, contexts, profile) => this.#write(row, contexts, profile) };
    this.profiles = { ...world.profiles, read: (id, look) => this.#readProfile(id, look) };
    this.claims = { ...world.claims, claim: async (id, last) => { this.about(this.#by, id); return world.claims.claim(id, last); } };
  }

  /** From now on it looks for another reason. */
  about(by: By, claim = ''): void {
    this.#keep();
    [this.#by, this.#claim] = [by, claim];
    this.#moved.clear();
  }

  /** What was read and needed no write is a look too, unless the process died over it. */
  end(ok: boolean): void {
    if (ok) this.#keep();
    this.#open.clear();
  }

  #keep(): void {
    this.#world.looked.push(...this.#open.values());
    this.#open.clear();
  }

  /** A look that may have been late and led to nothing is made anew: only the second one counts. */
  async #read(profileId: string, how: Look = 'newest'): Promise<ActorRow | undefined> {
    const before = this.#open.get(profileId);
    if (before !== undefined && before.how === 'newest') this.#world.looked.push(before);
    const row = await this.#world.actors.read(profileId, how);
    // What an event is judged by first is read before the row.
    const profile = this.#by.kind === 'events' && how === 'recent' ? this.#people.get(profileId) : undefined;
    const { now, state } = this.#world;
    const by = this.#moved.has(profileId) ? { kind: 'profile' as const } : this.#by;
    this.#open.set(profileId, { profileId, by, claim: this.#claim, now, state, revision: row?.revision ?? 0, how, ...(profile !== undefined && { profile }) });
    return row;
  }

  async #readProfile(id: string, how?: Look): Promise<Profile | undefined> {
    const profile = await this.#world.profiles.read(id, how);
    this.#people.set(id, profile ?? 'none');
    const look = this.#open.get(id);
    if (look !== undefined) look.profile = profile ?? 'none';
    return profile;
  }

  async #write(row: ActorRow, contexts: Parameters<ActorStore['write']>[1], profile: Profile | undefined): Promise<boolean> {
    const look = this.#open.get(row.profileId);
    this.#open.delete(row.profileId);
    const won = await this.#world.actors.write(row, contexts, profile);
    if (!won) return false;
    if (look !== undefined) this.#world.looked.push({ ...look, row, ...(profile !== undefined && { wrote: profile }) });
    this.#moved.add(row.profileId);
    return true;
  }
}
