import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answered, api, type Schemas } from '../../api/client.ts';
import { type LiveNode, liveNodes } from './node-figures.ts';

export interface Live { readonly version: number; readonly nodes: ReadonlyMap<string, LiveNode>; readonly standing: number; readonly report: Schemas['JourneyReport'] }

/** Of the version that is live or being tested, else of the last there was; asked again every five seconds. */
export function useLive({ id, liveVersion, versions }: Pick<Schemas['StoredJourney'], 'id' | 'liveVersion' | 'versions'>): Live | undefined {
  const version = versions.find(({ status }) => status === 'test')?.version ?? liveVersion ?? versions.reduce((last, v) => Math.max(last, v.version), 0);
  const { data } = useQuery({
    queryKey: ['reports', 'journey', id, version], enabled: version > 0, refetchInterval: 5_000,
    queryFn: () => answered(api.GET('/v1/reports/journeys/{id}', { params: { path: { id }, query: { version } } })),
  });
  return useMemo(() => (data === undefined ? undefined : { version, nodes: liveNodes(data, version), standing: data.versions.reduce((sum, v) => sum + v.standing, 0), report: data }), [data, version]);
}
