import type { PushFigures } from '../report/journey.ts';
import { isOver, type SendRow } from './row.ts';

/** How far a send is. */
export interface Progress {
  readonly looked: number;
  readonly members: number;
  readonly worked: number;
  /** 0 to 1 of the members; 0 until all are known. */
  readonly share: number;
  /** ms; when the next members are due. */
  readonly nextAt?: number;
  /** ms; when the last push will be with its provider. */
  readonly eta?: number;
}

export function progressOf(row: SendRow, now: number, figures?: Pick<PushFigures, 'inFlight' | 'targeted'>): Progress {
  const { looked, members, worked } = row;
  const nextAt = row.state === 'scheduled' ? row.startAt : row.moments[row.moment];
  const eta = etaOf(row, now, figures);
  return {
    looked, members, worked,
    share: row.frozenAt === undefined ? 0 : members === 0 ? 1 : worked / members,
    ...(nextAt !== undefined && nextAt > now && { nextAt }),
    ...(eta !== undefined && { eta }),
  };
}

/** By the pace so far: what is left takes as long a member as what is done took, or as the send's own pace wants, and never ends before
 *  the last moment. Unknown while it is paused, while its members are not, and before anything is worked. */
function etaOf(row: SendRow, now: number, figures: Pick<PushFigures, 'inFlight' | 'targeted'> | undefined): number | undefined {
  const { state, paused, frozenAt, members, worked, moments, document: { pace } } = row;
  if (paused !== undefined || frozenAt === undefined || (isOver(row) && state !== 'sent')) return undefined;
  const queued = figures?.inFlight ?? 0;
  if (state === 'sent' && queued === 0) return undefined;
  if (worked === 0 && members > 0) return undefined;
  const pushesEach = figures === undefined || worked === 0 ? 1 : figures.targeted / worked;
  const left = (members - worked) * pushesEach + queued;
  const begun = Math.max(frozenAt, moments[0] ?? 0);
  const each = pace === undefined ? (now - begun) / Math.max(1, (figures?.targeted ?? worked) - queued) : 1_000 / pace;
  return Math.round(Math.max(now, moments.at(-1) ?? 0) + left * each);
}
