import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answered, api, type Schemas } from '../../api/client.ts';
import { type LiveNode, liveNodes } from './node-figures.ts';

/** `inside`: in any version, as whoever stops a journey stops all of them. */
export interface Live { readonly version: number; readonly nodes: ReadonlyMap<string, LiveNode>; readonly standing: number; readonly inside: number; readonly report: Schemas['JourneyReport'] }

/** Of the version that is live or being tested, else of the last there was; asked again every five seconds. */
export function useLive({ id, liveVersion, versions }: Pick<Schemas['StoredJourney'], 'id' | 'liveVersion' | 'versions'>): Live | undefined {
  const version = versions.find(({ status }) => status === 'test')?.version ?? liveVersion ?? versions.reduce((last, v) => Math.max(last, v.version), 0);
  const { data } = useQuery({
    queryKey: ['reports', 'journey', id, version], enabled: version > 0, refetchInterval: 5_000,
    queryFn: () => answered(api.GET('/v1/reports/journeys/{id}', { params: { path: { id }, query: { version } } })),
  });
  // A test is in no sum: it is asked for by its version.
  const all = useQuery({ queryKey: ['reports', 'journey', id, 'all'], enabled: version > 0, refetchInterval: 5_000, queryFn: () => answered(api.GET('/v1/reports/journeys/{id}', { params: { path: { id } } })) });
  const inside = all.data === undefined ? undefined : standingIn(all.data);
  return useMemo(() => (data === undefined || inside === undefined ? undefined : { version, inside, nodes: liveNodes(data, version), standing: standingIn(data), report: data }), [data, inside, version]);
}

const standingIn = ({ versions }: Schemas['JourneyReport']): number => versions.reduce((sum, { standing }) => sum + standing, 0);
