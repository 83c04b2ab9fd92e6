import type { OutcomeRow, RowScope } from '../delivery/outcome.ts';
import type { StepRow } from '../delivery/step-row.ts';
import type { BeckonEvent, EventBatch } from '../profile/event.ts';
import { journeyIn, parseCountKey } from '../report/count.ts';
import type { Row } from './columns.ts';
import type { Named, Pseudonyms } from './pseudonyms.ts';

/** Everybody a record names. */
export const peopleIn = {
  events: ({ subject, receivedAt }: EventBatch): readonly Named[] => [{ id: subject, at: receivedAt }],
  outcomes: ({ profiles, at }: OutcomeRow): readonly Named[] => profiles.filter((id) => id !== '').map((id) => ({ id, at })),
  steps: ({ excluded, at }: StepRow): readonly Named[] => excluded.map(({ profileId }) => ({ id: profileId, at })),
} as const;

/** `properties`: whether what events say is exported too: an erasure does not reach into files. */
export const eventRows = (batch: EventBatch, { people, properties }: { readonly people: Pseudonyms; readonly properties: boolean }): readonly Row[] =>
  batch.events.map((event) => ({
    id: `${batch.batchId}/${event.id}`, time: event.time, received_at: batch.receivedAt, person: people(batch.subject, batch.receivedAt), app: batch.app, source: batch.source, name: event.name,
    ...pushOf(event), properties: properties ? JSON.stringify(event.properties) : null,
  }));

function pushOf({ push }: BeckonEvent): Row {
  const { pushId = null, journey = null, version = null, node = null, message = null, platform = null, treatment = null, action = null } = push ?? {};
  return { push_id: pushId, journey, version, node, message, platform, treatment, action };
}

/** One a push. */
export const outcomeRows = (row: OutcomeRow, people: Pseudonyms): readonly Row[] => row.outcomes.map((what, index) => {
  const [outcome = '', reason = ''] = what.split('/');
  return {
    id: `${row.id}/${String(index)}`, time: row.at, person: people(row.profiles[index] ?? '', row.at), push_id: row.ids[index] ?? null, outcome, reason: reason === '' ? null : reason,
    said: orNull(row.said[index]), attempt: row.attempt, app: row.app, ...scopeOf(row.scopes[row.asked[index] ?? -1]), instance: orNull(row.instances[index]),
  };
});

function scopeOf({ journey = null, version = null, node = null, visit = null, message = null, treatment = null }: { readonly [K in keyof RowScope]?: RowScope[K] | null } = {}): Row {
  return { journey, version, node, visit, message, treatment };
}

/** Whom a push was owed and nobody's device got it: an outcome as well. */
export const excludedRows = (step: StepRow, people: Pseudonyms): readonly Row[] => step.excluded.map(({ profileId, instance, asked, reason }, index) => ({
  id: `${step.id}/${String(index)}`, time: step.at, person: people(profileId, step.at), push_id: null, outcome: 'excluded', reason, said: null, attempt: 0, app: null,
  ...scopeOf(asked), instance: orNull(instance),
}));

/** What a range of a journey's work counted. What was counted of an experiment's treatments as well is left out: it would stand twice. */
export const stepRows = ({ id, at, counts }: Pick<StepRow, 'id' | 'at' | 'counts'>): readonly Row[] => counts.flatMap(({ scope, key, n }, index) => {
  const journey = journeyIn(scope);
  if (journey === undefined) return [];
  const { version, node, message = null, platform = null, metric, reason = null } = parseCountKey(key);
  return [{ id: `${id}/${String(index)}`, time: at, journey, version, node, message, platform, metric, reason, n }];
});

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
