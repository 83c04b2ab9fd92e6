import type { ProfileChange } from '../core/api/profiles.ts';
import type { Expectation } from '../core/api/revision.ts';
import type { ProfileStore } from '../core/ports.ts';
import { Refusal } from '../core/problem.ts';
import type { ConsentSource, Profile } from '../core/profile/profile.ts';
import { attributeFaults } from '../core/profile/schema-check.ts';
import type { ProfileSchema } from '../core/profile/schema.ts';
import { patch } from '../core/profile/patch.ts';
import { requireMatch } from './http.ts';
import { optimistic } from './optimistic.ts';

export interface Changing { readonly id: string; readonly change: ProfileChange; readonly now: number; readonly source: ConsentSource; readonly schema: ProfileSchema; readonly expects?: Expectation }

export interface Changed { readonly profileId: string; readonly revision: number; readonly status: 'created' | 'changed' | 'unchanged' }

/** A server's word about a person, stored. One that was anonymous and is known by now is changed where it went. */
export const changeProfile = (profiles: ProfileStore, { id, change, now, source, schema, expects }: Changing): Promise<Changed> =>
  optimistic(async () => {
    const { profileId, before } = await whoNow(profiles, id);
    requireMatch(expects, before?.revision);
    const faults = attributeFaults(schema, change.attributes ?? {}, '/attributes');
    if (faults.length > 0) throw new Refusal('invalid-request', undefined, faults);
    const patched = patch(profileId, before, change, { at: now, source });
    if (patched.kind === 'refused') throw new Refusal('invalid-request', undefined, patched.faults);
    if (patched.kind === 'unchanged') return { profileId, revision: before?.revision ?? 0, status: 'unchanged' };
    return await profiles.write(patched.profile) ? { profileId, revision: patched.profile.revision, status: before === undefined ? 'created' : 'changed' } : 'lost';
  });

async function whoNow(profiles: ProfileStore, id: string): Promise<{ profileId: string; before: Profile | undefined }> {
  const named = await profiles.read(id);
  const profileId = named?.movedTo ?? id;
  return { profileId, before: profileId === id ? named : await profiles.read(profileId) };
}
