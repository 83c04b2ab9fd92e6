import type { JourneyRecord, PathWinners, Stored, VersionStanding } from '../../core/catalog/records.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Fault } from '../../core/problem.ts';
import type { HttpAnswer } from '../http.ts';
import { instantOf, provenanceOf } from './ports.ts';

/** A journey as the operator API answers it. */
export function answerOf(stored: Stored<JourneyRecord>, more: JsonObject | { readonly faults: readonly Fault[] } = {}): HttpAnswer {
  const { document, versions, guardedFrom: _guardedFrom, resumed: _resumed, held, paused, ...standing } = stored.body;
  return {
    status: 200, revision: stored.revision,
    body: { ...provenanceOf(stored), ...standing, ...shutOf({ held, paused }), versions: versions.map(versionAnswerOf), document, ...more },
  };
}

export function summaryOf(stored: Stored<JourneyRecord>) {
  const { status, liveVersion, document: { name } } = stored.body;
  return { ...provenanceOf(stored), status, ...(liveVersion === undefined ? {} : { liveVersion }), ...shutOf(stored.body), ...(typeof name === 'string' ? { name } : {}) };
}

export const versionAnswerOf = ({ publishedAt, closedAt, until, winners, ...rest }: VersionStanding) =>
  ({
    ...rest, publishedAt: instantOf(publishedAt), ...(closedAt !== undefined && { closedAt: instantOf(closedAt) }), ...(until !== undefined && { until: instantOf(until) }),
    ...(winners !== undefined && { winners: winnersOf(winners) }),
  });

const winnersOf = (winners: PathWinners) => Object.fromEntries(Object.entries(winners).map(([node, winner]) => [node, { ...winner, at: instantOf(winner.at) }]));

/** Why nobody is let in. */
const shutOf = ({ held, paused }: { readonly held?: JourneyRecord['held'] | undefined; readonly paused?: JourneyRecord['paused'] | undefined }) => ({
  ...(held !== undefined && { held: { ...held, at: instantOf(held.at) } }),
  ...(paused !== undefined && { paused: { mode: paused.mode, at: instantOf(paused.at), until: instantOf(paused.until) } }),
});
