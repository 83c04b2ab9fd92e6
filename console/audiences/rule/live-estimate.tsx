import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { JsonObject } from '../../../core/json.ts';
import { answered, api, Refused } from '../../api/client.ts';
import { FaultList } from '../../shell/fault-list.tsx';
import { useWords } from '../../words/words.ts';
import { Estimate } from '../estimate.tsx';
import { RULE } from './words.ts';

/** Somebody who still types is not asked for. */
const STILL_MS = 700;

/** How many the rule would be, before it is saved. */
export function LiveEstimate({ id, document }: { readonly id: string; readonly document: JsonObject }): ReactNode {
  const w = useWords(RULE);
  const text = useStill(JSON.stringify(document));
  const read = useQuery({
    queryKey: ['audience-draft', id, text], placeholderData: keepPreviousData, retry: false, staleTime: 60_000,
    queryFn: () => answered(api.POST('/v1/audiences/{id}/estimate', { params: { path: { id } }, body: JSON.parse(text) as never })),
  });
  if (read.error !== null) return <><StatusIndicator type="warning">{w.noEstimate}</StatusIndicator>{read.error instanceof Refused && <FaultList faults={read.error.problem.faults ?? []} />}</>;
  return <div aria-live="polite">{read.data === undefined || read.isPlaceholderData ? <StatusIndicator type="loading">{w.counting}</StatusIndicator> : <Estimate of={read.data} />}</div>;
}

function useStill(text: string): string {
  const [still, setStill] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setStill(text), STILL_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return still;
}
