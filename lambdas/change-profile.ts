import type { ProfileChange } from '../core/api/profiles.ts';
import type { Expectation } from '../core/api/revision.ts';
import type { ProfileStore } from '../core/profile/ports.ts';
import { Refusal } from '../core/problem.ts';
import { type Alias, aliasMoves, type AliasStore, aliasTaken, type AliasTransfer, holds } from '../core/profile/aliases.ts';
import type { ConsentSource, Profile } from '../core/profile/profile.ts';
import { attributeFaults } from '../core/profile/schema-check.ts';
import type { ProfileSchema } from '../core/profile/schema.ts';
import { patch } from '../core/profile/patch.ts';
import { requireMatch } from './http.ts';
import { optimistic } from './optimistic.ts';

export interface Changing { readonly id: string; readonly change: ProfileChange; readonly now: number; readonly source: ConsentSource; readonly schema: ProfileSchema; /** Who may name aliases. */ readonly aliases?: AliasStore; readonly expects?: Expectation }

export interface Changed { readonly profileId: string; readonly revision: number; readonly status: 'created' | 'changed' | 'unchanged' }

/** A server's word about a person, stored. One that was anonymous and is known by now is changed where it went. */
export const changeProfile = (profiles: ProfileStore, changing: Changing): Promise<Changed> =>
  optimistic(async () => {
    const { profileId, before } = await whoNow(profiles, changing.id);
    requireMatch(changing.expects, before?.revision);
    const after = patchedBy(changing, profileId, before);
    if (after === undefined) return { profileId, revision: before?.revision ?? 0, status: 'unchanged' };
    if (!(await store(profiles, changing, { before, after }))) return 'lost';
    return { profileId, revision: after.revision, status: before === undefined ? 'created' : 'changed' };
  });

/** With its aliases in one transaction: nobody can take one between its claim and the profile that lists it. */
async function store(profiles: ProfileStore, { aliases, change }: Changing, { before, after }: { readonly before: Profile | undefined; readonly after: Profile }): Promise<boolean> {
  const { claimed, released } = aliasMoves(before?.aliases, change.aliases ?? {});
  if (aliases === undefined || claimed.length + released.length === 0) return profiles.write(after);
  return aliases.write(after, { ...(await claimsOf({ profiles, aliases }, after.id, claimed)), released: await ownOf(aliases, after.id, released) });
}

/** Undefined when nothing changes. */
function patchedBy({ change, now, source, schema }: Changing, profileId: string, before: Profile | undefined): Profile | undefined {
  const faults = attributeFaults(schema, change.attributes ?? {}, '/attributes');
  const patched = faults.length > 0 ? { kind: 'refused' as const, faults } : patch(profileId, before, change, { at: now, source });
  if (patched.kind === 'refused') throw new Refusal('invalid-request', undefined, patched.faults);
  return patched.kind === 'changed' ? patched.profile : undefined;
}

async function claimsOf({ profiles, aliases }: { readonly profiles: ProfileStore; readonly aliases: AliasStore }, profileId: string, all: readonly Alias[]): Promise<Omit<AliasTransfer, 'released'>> {
  const claimed: { readonly alias: Alias; readonly expect?: string }[] = [];
  const over: Record<string, number> = {};
  for (const alias of all) {
    const owner = await aliases.owner(alias);
    claimed.push({ alias, ...(owner !== undefined && { expect: owner }) });
    if (owner === undefined || owner === profileId) continue;
    const other = await profiles.read(owner);
    if (holds(other, alias)) throw new Refusal('conflict', 'Another profile has this alias.', [aliasTaken(alias)]);
    // The first reading holds for all that is claimed from them.
    over[owner] ??= other?.revision ?? 0;
  }
  return { claimed, over };
}

async function ownOf(aliases: AliasStore, profileId: string, all: readonly Alias[]): Promise<readonly Alias[]> {
  const owners = await Promise.all(all.map((alias) => aliases.owner(alias)));
  return all.filter((_, n) => owners[n] === profileId);
}

async function whoNow(profiles: ProfileStore, id: string): Promise<{ profileId: string; before: Profile | undefined }> {
  const named = await profiles.read(id);
  const profileId = named?.movedTo ?? id;
  return { profileId, before: profileId === id ? named : await profiles.read(profileId) };
}
