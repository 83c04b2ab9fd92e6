import type { Fault } from '../problem.ts';
import type { Profile } from './profile.ts';

/** Other names of a person, by kind: each names one profile only. null takes one away. */
export type AliasChange = Readonly<Record<string, string | null>>;
export const ALIASES_MAX = 20;

export interface Alias { readonly kind: string; readonly value: string }

/** Tokens table: who is meant by an alias. A row whose profile does not list the alias is left of somebody who is gone and counts as free. */
export interface AliasStore {
  owner(alias: Alias): Promise<string | undefined>;
  /** One transaction: the profile over its last revision, and its aliases over what was read. False when something of it moved meanwhile. */
  write(profile: Profile, transfer: AliasTransfer): Promise<boolean>;
}

/** What a profile takes and gives up. */
export interface AliasTransfer {
  /** `expect`: whose it was; absent: nobody's. */
  readonly claimed: readonly { readonly alias: Alias; readonly expect?: string }[];
  /** Its own. */
  readonly released: readonly Alias[];
  /** Owners that do not list what is claimed, at the revision at which they were read (0: there is none): they may not begin to meanwhile. */
  readonly over: Readonly<Record<string, number>>;
}

export function aliasesAfter(before: Profile['aliases'], change: AliasChange): Profile['aliases'] {
  const after = Object.entries({ ...before, ...change }).filter((entry): entry is [string, string] => entry[1] !== null).sort(([a], [b]) => (a < b ? -1 : 1));
  return after.length === 0 ? undefined : Object.fromEntries(after);
}

/** What the change claims anew, and what it lets go. */
export function aliasMoves(before: Profile['aliases'], change: AliasChange): { readonly claimed: readonly Alias[]; readonly released: readonly Alias[] } {
  const changed = Object.entries(change).filter(([kind, value]) => before?.[kind] !== (value ?? undefined));
  return {
    claimed: changed.flatMap(([kind, value]) => (value === null ? [] : [{ kind, value }])),
    released: changed.flatMap(([kind]) => { const value = before?.[kind]; return value === undefined ? [] : [{ kind, value }]; }),
  };
}

export const aliasTaken = ({ kind }: Alias): Fault => ({ path: `/aliases/${kind}`, code: 'taken', message: 'Another profile has this alias.' });
export const holds = (profile: Profile | undefined, { kind, value }: Alias): boolean => profile?.aliases?.[kind] === value;
