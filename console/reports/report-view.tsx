import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Breakdown, BREAKDOWNS } from '../../core/report/scope.ts';
import { answered, api, type Schemas } from '../api/client.ts';
import { useNotices } from '../shell/notices.tsx';
import { Reading } from '../shell/states.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { Course } from './course.tsx';
import { Parts } from './parts.tsx';
import { LiftTable } from './lift.tsx';
import { NumberGrid, RateGrid, Reasons } from './numbers.tsx';
import { type About, queryOf, type Range, RANGES } from './ranges.ts';
import { REPORTS } from './words.ts';

/** Of the live report. */
const FRESH_MS = 3_000;

/** Numbers, rates and their course; asked again while somebody looks at what happens now. */
export function ReportView({ about }: { readonly about: About }): ReactNode {
  const [range, setRange] = useState<Range>('live');
  const [by, setBy] = useState<Breakdown>();
  const report = useQuery({
    queryKey: ['report', about, range, by], placeholderData: (before) => before, refetchInterval: range === 'live' ? FRESH_MS : 60_000,
    queryFn: () => answered(api.GET('/v1/reports/{scope}/{id}', { params: { path: about, query: queryOf(range, by) } })),
  });
  return (
    <SpaceBetween size="l">
      <Choices about={about} range={range} by={by} onRange={setRange} onBy={setBy} />
      <Reading of={report}>{(read) => <Told about={about} report={read} live={range === 'live'} by={by} />}</Reading>
    </SpaceBetween>
  );
}

interface ChoicesProps { readonly about: About; readonly range: Range; readonly by: Breakdown | undefined; readonly onRange: (range: Range) => void; readonly onBy: (by: Breakdown | undefined) => void }

function Choices({ about, range, by, onRange, onBy }: ChoicesProps): ReactNode {
  const w = useWords(REPORTS);
  const { tellTrouble } = useNotices();
  const kept = (format: 'csv' | 'ndjson'): void => { exported(about, { ...queryOf(range, by), format }).catch(tellTrouble); };
  return (
    <SpaceBetween size="s" direction="horizontal" alignItems="end">
      <FormField label={w.range}><Select selectedOption={{ value: range, label: w[range] }} options={RANGES.map((value) => ({ value, label: w[value] }))} onChange={({ detail }) => onRange(detail.selectedOption.value as Range)} /></FormField>
      <FormField label={w.by}><Select selectedOption={{ value: by ?? '', label: by === undefined ? w.noBy : w.breakdowns[by] }} options={[{ value: '', label: w.noBy }, ...BREAKDOWNS.map((value) => ({ value, label: w.breakdowns[value] }))]} onChange={({ detail }) => onBy(BREAKDOWNS.find((b) => b === detail.selectedOption.value))} /></FormField>
      <Button iconName="download" onClick={() => kept('csv')}>{w.csv}</Button>
      <Button iconName="download" onClick={() => kept('ndjson')}>{w.ndjson}</Button>
    </SpaceBetween>
  );
}

/** The file the API makes, put where the browser puts downloads. */
async function exported(about: About, query: ReturnType<typeof queryOf> & { readonly format: 'csv' | 'ndjson' }): Promise<void> {
  const text = await answered(api.GET('/v1/reports/{scope}/{id}/export', { params: { path: about, query }, parseAs: 'text' }));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text as string]));
  link.download = `${about.scope}-${about.id}.${query.format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function Told({ about, report, live, by }: { readonly about: About; readonly report: Schemas['Report']; readonly live: boolean; readonly by: Breakdown | undefined }): ReactNode {
  const w = useWords(REPORTS);
  const { time } = useFigures();
  const span = live ? {} : { from: report.from, to: report.to };
  return (
    <SpaceBetween size="l">
      <Box color="text-body-secondary">{w.asOf(time(report.asOf), report.timeZone)} {live && w.refreshed}</Box>
      <Balance balance={report.balance} />
      <NumberGrid about={about} span={span} figures={report.figures} inFlight={report.balance.inFlight} />
      <RateGrid rates={report.rates} />
      <Course report={report} />
      <Reasons about={about} span={span} figures={report.figures} />
      {by !== undefined && <Parts by={by} parts={report.by[by] ?? []} />}
      {report.lift.length > 0 && <LiftTable lift={report.lift} />}
    </SpaceBetween>
  );
}

/** Whether what was taken in is what became of it: said on the page, in numbers. */
function Balance({ balance }: { readonly balance: Schemas['ReportBalance'] }): ReactNode {
  const w = useWords(REPORTS);
  const { count } = useFigures();
  if (!balance.balanced) return <Alert type="warning">{w.differs(count(balance.difference))}</Alert>;
  const [intake, outcomes, inFlight] = [count(balance.intake), count(balance.outcomes), count(balance.inFlight)] as const;
  return <Alert type="success">{balance.inFlightBefore === 0 ? w.adds(intake, outcomes, inFlight) : w.addsBefore(count(balance.inFlightBefore), intake, outcomes, inFlight)}</Alert>;
}
