import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import type { StepRow } from '../../core/delivery/step-row.ts';
import { lostInBatch, lostInStep } from '../../core/rules/lost.ts';
import { hash } from './world.ts';

/** As fold-reports decodes a row of the table. */
export function withLost<R extends { readonly image: { readonly ok: true; readonly value: StepRow | OutcomeRow } | { readonly ok: false } }>(record: R) {
  if (!record.image.ok) return record;
  const { value } = record.image;
  return { ...record, image: { ok: true as const, value: { ...value, lost: 'outcomes' in value ? lostInBatch(value, hash) : lostInStep(value, hash) } } };
}
