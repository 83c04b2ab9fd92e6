import { judgeAudience } from '../core/audience/judge.ts';
import { uploadOf } from '../core/audience/document.ts';
import { readsActor, uploadsIn } from '../core/audience/references.ts';
import type { Catalog } from '../core/catalog/records.ts';
import type { ActorLookup } from '../core/ports.ts';
import { personFacts } from '../core/profile/person-facts.ts';
import type { Profile } from '../core/profile/profile.ts';
import type { UploadMembers } from './audience-members.ts';

export interface JudgePorts { readonly actors: ActorLookup; readonly members: UploadMembers }

export interface Judging {
  readonly audience: string;
  readonly catalog: Pick<Catalog, 'audiences' | 'computed'>;
  /** ms */
  readonly now: number;
}

/** `member` is undefined when it cannot be told: there is no such audience, or its rule fails on this person. */
export interface Judged { readonly profile: Profile; readonly member: boolean | undefined }

/** Who of these people is in the audience, be it rule, upload or combination; in the order they came. Actor rows and files are read
 *  only for audiences that need them. */
export async function judgeMembers(ports: JudgePorts, judging: Judging, profiles: readonly Profile[]): Promise<readonly Judged[]> {
  const { audience, catalog, now } = judging;
  const ids = profiles.map(({ id }) => id);
  const [actors, uploads] = await Promise.all([
    readsActor(audience, catalog.audiences) ? ports.actors.readMany(ids) : undefined,
    membersOf(ports.members, judging, ids),
  ]);
  return profiles.map((profile) => {
    const inUploads = Object.fromEntries([...uploads].map(([id, members]) => [id, members.has(profile.id)]));
    const person = personFacts({ profile, actor: actors?.get(profile.id), catalog, now, uploads: inUploads });
    return { profile, member: judgeAudience(audience, catalog, { profile: profile.attributes, now, person }) };
  });
}

/** Of each upload the audience is made of, who is in it. Into one that was never loaded nobody is. */
async function membersOf(members: UploadMembers, { audience, catalog }: Judging, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = await Promise.all(uploadsIn(audience, catalog.audiences).map(async (id) => {
    const record = catalog.audiences.get(id);
    const upload = record === undefined ? undefined : uploadOf(record);
    return [id, upload === undefined ? new Set<string>() : await members.among(id, upload, ids)] as const;
  }));
  return new Map(found);
}
