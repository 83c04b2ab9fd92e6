import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import LineChart from '@cloudscape-design/components/line-chart';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { REPORTS } from './words.ts';

const DRAWN = ['targeted', 'accepted', 'received', 'opened'] as const;

/** How it went, bucket by bucket; buckets in which nothing was counted are zero. */
export function Course({ report: { series, from, to, bucket } }: { readonly report: Pick<Schemas['Report'], 'series' | 'from' | 'to' | 'bucket'> }): ReactNode {
  const w = useWords(REPORTS);
  const { clock, time, count } = useFigures();
  const buckets = whole(series, bucket);
  return (
    <Container header={<Header variant="h2">{w.course}</Header>}>
      <LineChart
        height={220} ariaLabel={w.course} hideFilter xScaleType="time" xDomain={spanOf(buckets, { from, to, bucket })}
        series={DRAWN.map((name) => ({ title: w.names[name], type: 'line' as const, data: buckets.map(({ at, figures }) => ({ x: at, y: figures?.[name] ?? 0 })) }))}
        xTickFormatter={(x) => (bucket === 'day' ? time(x.getTime()) : clock(x.getTime()))} yTickFormatter={count}
        empty={w.noneCounted}
      />
    </Container>
  );
}

/** Of a day by the minute only what something happened in, and a while before: a first try would be a line at the edge. */
function spanOf(buckets: readonly { readonly at: Date }[], { from, to, bucket }: Pick<Schemas['Report'], 'from' | 'to' | 'bucket'>): [Date, Date] {
  const times = buckets.map(({ at }) => at.getTime());
  const first = bucket === 'minute' ? Math.min(...times) - BEFORE_MS : -Infinity;
  return [new Date(Math.max(Date.parse(from), Number.isFinite(first) ? first : -Infinity)), new Date(Math.max(Date.parse(to), ...times))];
}
const BEFORE_MS = 600_000;

const LENGTH_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
type Series = Schemas['Report']['series'];

/** A line falls to zero between what was counted: its neighbours are drawn too. */
function whole(series: Series, bucket: keyof typeof LENGTH_MS): readonly { readonly at: Date; readonly figures?: Series[number]['figures'] }[] {
  const known = new Map(series.map(({ at, figures }) => [Date.parse(at), figures]));
  const times = new Set([...known.keys()].flatMap((at) => [at - LENGTH_MS[bucket], at, at + LENGTH_MS[bucket]]));
  return [...times].sort((a, b) => a - b).map((at) => {
    const figures = known.get(at);
    return { at: new Date(at), ...(figures === undefined ? {} : { figures }) };
  });
}
