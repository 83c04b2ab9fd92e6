import type { JsonObject } from '../json.ts';
import { patch } from '../profile/patch.ts';
import type { Profile } from '../profile/profile.ts';
import { attributeFaults } from '../profile/schema-check.ts';
import type { World } from './world.ts';

interface Updated { readonly world: World; readonly profile?: Profile }

/** The world once the person has these attributes, and the profile to write; null takes one away. A text: why they cannot have them.
 *  `revision`: the one the profile was read at; a move writes the one after it, however often it changes the profile. */
export function updated(world: World, { profile, revision }: { readonly profile: Profile | undefined; readonly revision: number }, attributes: JsonObject): Updated | string {
  if (profile === undefined) return 'no-profile';
  const said = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
  if (attributeFaults(world.catalog.schema, said, '').length > 0) return 'not-in-schema';
  const patched = patch(profile.id, profile, { attributes }, { at: world.now, source: 'server' });
  if (patched.kind === 'refused') return 'profile-too-big';
  if (patched.kind === 'unchanged') return { world };
  const next = { ...patched.profile, revision: revision + 1 };
  return { profile: next, world: { ...world, ...(world.owner === undefined ? { profile: next } : { owner: { ...world.owner, profile: next } }) } };
}
