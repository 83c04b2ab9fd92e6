import type { PushFigures } from '../../core/report/journey.ts';
import { progressOf } from '../../core/send/progress.ts';
import type { SendRow } from '../../core/send/row.ts';
import { instantOf } from '../manage/ports.ts';

/** A send as the API shows it. */
export function bodyOf(row: SendRow, now: number, figures?: PushFigures) {
  const { id, app, state, paused, createdAt, createdBy, startAt, endedAt, document } = row;
  const { guard: _guard, data: _data, proof: _proof, ...shown } = document;
  const { nextAt, eta, ...progress } = progressOf(row, now, figures);
  return {
    id, app, ...shown, state, createdAt: instantOf(createdAt), createdBy, startsAt: instantOf(startAt),
    ...(paused !== undefined && { paused: { by: paused.by, at: instantOf(paused.at) } }),
    ...(endedAt !== undefined && { endedAt: instantOf(endedAt) }),
    progress: { ...progress, ...(nextAt !== undefined && { nextAt: instantOf(nextAt) }), ...(eta !== undefined && { eta: instantOf(eta) }) },
  };
}
