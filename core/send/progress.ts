import type { PushFigures } from '../report/journey.ts';
import type { SendRow } from './row.ts';

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

type Figures = Pick<PushFigures, 'inFlight' | 'targeted'>;

export function progressOf(row: SendRow, now: number, figures?: Figures): Progress {
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

/** By the pace so far: what is left takes as long a push as what went took, or as the send's own pace wants, and ends no sooner than the
 *  last moment. Unknown while the send is paused, while its members are, and before anything went. */
function etaOf(row: SendRow, now: number, figures: Figures | undefined): number | undefined {
  const left = leftOf(row, figures);
  const each = left === 0 ? undefined : msEach(row, now, figures);
  return left === undefined || each === undefined ? undefined : Math.round(Math.max(now, row.moments.at(-1) ?? 0) + left * each);
}

/** Pushes that are not with their providers; those of members that were not worked are guessed by the others. */
function leftOf({ state, paused, members, worked }: SendRow, figures: Figures | undefined): number | undefined {
  if (paused !== undefined || (state !== 'sending' && state !== 'sent')) return undefined;
  const each = figures === undefined || worked === 0 ? 1 : figures.targeted / worked;
  return (members - worked) * each + (figures?.inFlight ?? 0);
}

function msEach({ frozenAt = 0, moments, document: { pace } }: SendRow, now: number, figures: Figures | undefined): number | undefined {
  if (pace !== undefined) return 1_000 / pace;
  const gone = (figures?.targeted ?? 0) - (figures?.inFlight ?? 0);
  return gone === 0 ? undefined : (now - Math.max(frozenAt, moments[0] ?? 0)) / gone;
}
