import { KEPT_MS } from '../tables.ts';
import type { Past } from './row.ts';

const PAST_MAX = 20;

/** Of a person's ended instances, oldest first, those that rows are still kept for. A store keeps as many of the last as cost it nothing (lambdas/adapters/carried.ts). */
export const remembered = (past: readonly Past[], now: number): readonly Past[] =>
  past.filter(([, , , , , ended]) => ended >= now - KEPT_MS).slice(-PAST_MAX);
