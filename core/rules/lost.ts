import { deviceIn } from '../delivery/fingerprint.ts';
import type { OutcomeRow } from '../delivery/outcome.ts';
import type { Hash } from '../hash.ts';
import type { StepRow } from '../delivery/step-row.ts';
import { type Lost, placeId } from './cap.ts';

/** A place that is to be given back, and whose it is. */
export interface LostOf extends Lost { readonly profileId: string }

/** Of those nobody got: none of their pushes was ever cut. */
export const lostInStep = ({ excluded }: Pick<StepRow, 'excluded'>, hash: Hash): readonly LostOf[] =>
  excluded.flatMap(({ profileId, instance, asked, place }) => (place === undefined ? [] : [{ profileId, id: placeId(hash, { ...asked, instance }), of: 1, tried: false }]));

/** Of the pushes of a batch that came to nothing; whoever was erased since has none. */
export const lostInBatch = (row: OutcomeRow, hash: Hash): readonly LostOf[] => (row.places ?? []).flatMap(([index, of, tried]) => {
  const [profileId = '', scope, instance = ''] = [row.profiles[index], row.scopes[row.asked[index] ?? -1], row.instances[index]];
  if (profileId === '' || scope === undefined) return [];
  return [{ profileId, id: placeId(hash, { ...scope, instance }), mark: deviceIn(row.members[index] ?? ''), of, tried }];
});
