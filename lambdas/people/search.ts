import type { SEARCH_SCHEMAS } from '../../core/api/search.ts';
import type { INFERRED_SCHEMAS } from '../../core/api/schema.ts';
import type { CatalogStore } from '../../core/catalog/ports.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ProfileScan, ProfileStore } from '../../core/profile/ports.ts';
import { type AliasStore, holds } from '../../core/profile/aliases.ts';
import { inferred } from '../../core/profile/schema-check.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { SCHEMA_ID } from '../../core/profile/schema.ts';
import type { Operations } from '../http.ts';
import { sightOf } from '../sight.ts';
import { instantOf } from '../manage/ports.ts';

export interface SearchPorts {
  readonly profiles: Pick<ProfileStore, 'read'>;
  readonly scan: ProfileScan;
  readonly aliases: Pick<AliasStore, 'owner'>;
  readonly catalog: Pick<CatalogStore, 'get'>;
}

/** Looked at for one answer, and in a sample. */
const PAGE = 500;
const LOOKED_MAX = 2_000;
const WHOLE = { segment: 0, segments: 1 } as const;

export const searchOperations = (ports: SearchPorts): Operations<typeof SEARCH_SCHEMAS & typeof INFERRED_SCHEMAS> => ({
  searchProfiles: async ({ query: { id, alias, attribute, limit, cursor }, caller }) => {
    const sight = await sightOf(ports.catalog, caller);
    const show = (profile: Profile) => shown(profile, sight(profile.attributes));
    if (attribute === undefined) {
      const profile = id === undefined ? await byAlias(ports, alias ?? '') : await ports.profiles.read(id);
      return { status: 200, body: { items: profile === undefined ? [] : [show(profile)], looked: 1 } };
    }
    const { found, looked, next } = await withAttribute(ports.scan, attribute, { limit, ...(cursor === undefined ? {} : { cursor }) });
    return { status: 200, body: { items: found.map(show), looked, ...(next === undefined ? {} : { cursor: next }) } };
  },

  getSchema: async () => {
    const stored = await ports.catalog.get('schema', SCHEMA_ID);
    const { profiles, looked } = await ports.scan.scan(WHOLE, PAGE);
    return {
      status: 200,
      body: {
        attributes: stored?.body.attributes ?? {}, revision: stored?.revision ?? 0, ...(stored === undefined ? {} : { updatedAt: instantOf(stored.updatedAt), updatedBy: stored.updatedBy }),
        inferred: inferred(profiles.map((profile) => profile.attributes)), looked,
      },
    };
  },
});

async function byAlias({ aliases, profiles }: SearchPorts, text: string): Promise<Profile | undefined> {
  const split = text.indexOf(':');
  const alias = { kind: text.slice(0, split), value: text.slice(split + 1) };
  const owner = await aliases.owner(alias);
  const profile = owner === undefined ? undefined : await profiles.read(owner);
  return holds(profile, alias) ? profile : undefined;
}

/** `name:value`; the value as text, as it stands in JSON. A page ends when enough were found or looked at; the next one begins behind the last
 *  who was answered, so that the table is read in large pieces however few are asked for. */
async function withAttribute(scan: ProfileScan, attribute: string, { limit, cursor }: { readonly limit: number; readonly cursor?: string }): Promise<{ readonly found: readonly Profile[]; readonly looked: number; readonly next?: string }> {
  const split = attribute.indexOf(':');
  const [name, value] = [attribute.slice(0, split), attribute.slice(split + 1)];
  const found: Profile[] = [];
  let [at, looked] = [cursor, 0];
  do {
    const page = await scan.scan({ ...WHOLE, ...(at === undefined ? {} : { cursor: at }) }, PAGE);
    const those = page.profiles.filter(({ attributes }) => Object.hasOwn(attributes, name) && textOf(attributes[name]) === value);
    const taken = those.slice(0, limit - found.length);
    found.push(...taken);
    looked += page.looked;
    at = taken.length < those.length ? taken.at(-1)?.id : page.cursor;
  } while (at !== undefined && found.length < limit && looked < LOOKED_MAX);
  return { found, looked, ...(at === undefined ? {} : { next: at }) };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const shown = ({ id, anonymous, devices, movedTo, seenAt }: Profile, attributes: JsonObject) => ({
  id, anonymous, ...(movedTo !== undefined && { movedTo }), attributes, devices: Object.keys(devices).length, seenAt: instantOf(seenAt),
});
