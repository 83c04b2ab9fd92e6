import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answered, api } from '../../api/client.ts';
import { useFigures } from '../../words/figures.ts';

const WIDTH = 120;
const HEIGHT = 24;
const HOURS = 24;

/** Entries of the last day, hour by hour. */
export function Spark({ id }: { readonly id: string }): ReactNode {
  const { count } = useFigures();
  const { data } = useQuery({
    queryKey: ['spark', id], staleTime: 60_000,
    queryFn: () => answered(api.GET('/v1/reports/{scope}/{id}', { params: { path: { scope: 'journey', id }, query: { bucket: 'hour' } } })),
  });
  if (data === undefined) return null;
  const end = Date.parse(data.to);
  const hours = Array.from({ length: HOURS }, (_, i) => data.series.filter(({ at }) => Math.floor((end - Date.parse(at)) / 3_600_000) === HOURS - 1 - i).reduce((sum, { figures }) => sum + figures.entered, 0));
  const most = Math.max(1, ...hours);
  const points = hours.map((n, i) => `${String((i * WIDTH) / (HOURS - 1))},${String(HEIGHT - 2 - (n / most) * (HEIGHT - 4))}`).join(' ');
  return <span><svg className="spark" role="img" aria-label={count(data.figures.entered)} width={WIDTH} height={HEIGHT}><polyline points={points} /></svg></span>;
}
