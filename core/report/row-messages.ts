import type { BatchRow } from '../ports.ts';

/** The messages a row tells of, each once. */
export function messageIdsOf(stored: Exclude<BatchRow, { kind: 'lease' }>): readonly string[] {
  const scopes = stored.kind === 'outcome' ? stored.row.scopes : stored.step.excluded.map(({ asked }) => asked);
  return [...new Set(scopes.map(({ message }) => message))];
}
