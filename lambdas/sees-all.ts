import type { Caller } from '../core/api/caller.ts';

/** Viewers see no personal data. */
export const seesAll = (caller: Caller): boolean => caller.kind !== 'operator' || caller.groups.some((group) => group !== 'viewer');
