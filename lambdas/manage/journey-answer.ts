import type { JourneyRecord, PathWinners, Stored } from '../../core/catalog/records.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Fault } from '../../core/problem.ts';
import type { HttpAnswer } from '../http.ts';
import { instantOf, provenanceOf } from './ports.ts';

/** A journey as the API shows it. */
export function answerOf(stored: Stored<JourneyRecord>, more: JsonObject | { readonly faults: readonly Fault[] } = {}): HttpAnswer {
  const { document, versions, guardedFrom: _guardedFrom, held, ...standing } = stored.body;
  const shown = versions.map(({ winners, ...v }) => ({ ...v, publishedAt: instantOf(v.publishedAt), ...(winners !== undefined && { winners: winnersOf(winners) }) }));
  return { status: 200, revision: stored.revision, body: { ...provenanceOf(stored), ...standing, ...heldOf(held), versions: shown, document, ...more } };
}

const winnersOf = (winners: PathWinners) => Object.fromEntries(Object.entries(winners).map(([node, winner]) => [node, { ...winner, at: instantOf(winner.at) }]));

export const heldOf = (held: JourneyRecord['held']) => (held === undefined ? {} : { held: { ...held, at: instantOf(held.at) } });
