import type { BatchRow } from '../ports.ts';
import type { RowInJourneys } from './journey-rows.ts';

/** Messages and journeys that something tells of, each once. */
export interface Named { readonly messages: readonly string[]; readonly journeys: readonly string[] }

interface One { readonly journey: string; readonly message?: string | undefined }

function named(all: readonly One[]): Named {
  return { messages: [...new Set(all.flatMap(({ message }) => message ?? []))], journeys: [...new Set(all.map(({ journey }) => journey))] };
}

/** Of a finished row. */
export function namedIn(stored: Exclude<BatchRow, { kind: 'lease' }>): Named {
  if (stored.kind === 'outcome') return named(stored.row.scopes);
  const { excluded, reports = [], people = [] } = stored.step;
  return named([...excluded.map(({ asked }) => asked), ...reports, ...people.map(({ step }) => step)]);
}

/** Of somebody's row. */
export const namedBy = ({ instances, past = [] }: Pick<RowInJourneys, 'instances' | 'past'>): Named => named([...instances, ...past.map(([, journey]) => ({ journey }))]);
