import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { AUDIENCES } from './words.ts';

export function Estimate({ of: { members, low, high, exact, profiles, cost } }: { readonly of: Schemas['AudienceEstimate'] }): ReactNode {
  const w = useWords(AUDIENCES);
  const { count } = useFigures();
  const dollars = (n: number): string => `$${n.toFixed(4)}`;
  return (
    <SpaceBetween size="xs">
      <b>{exact ? w.exact(count(members)) : w.members(count(members), count(low), count(high))} {w.profiles(count(profiles))}</b>
      <span>{w.cost(dollars(cost.scan.perDay.dollars), cost.watch === undefined ? w.noWatch : dollars(cost.watch.perDay.dollars))} {w.cheaper(cost.cheaper)}</span>
    </SpaceBetween>
  );
}
