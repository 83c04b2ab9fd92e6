import Button from '@cloudscape-design/components/button';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { type ReactNode, useState } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { useColumns } from '../shell/columns.tsx';
import { DocumentTable, usePaged } from '../shell/document-table.tsx';
import { useMay } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { Spark } from './live/spark.tsx';
import { NewJourney } from './new-journey.tsx';
import { JOURNEYS } from './words.ts';

type Summary = Schemas['JourneySummary'];

const LOOKS: Readonly<Record<Summary['status'], StatusIndicatorProps.Type>> = { draft: 'pending', live: 'success', paused: 'warning', closed: 'in-progress', stopped: 'stopped', finished: 'info' };

export function JourneyState({ status }: { readonly status: Summary['status'] }): ReactNode {
  const w = useWords(JOURNEYS);
  return <StatusIndicator type={LOOKS[status]}>{w.states[status]}</StatusIndicator>;
}

export function JourneysPage(): ReactNode {
  const w = useWords(JOURNEYS);
  const may = useMay();
  const [making, setMaking] = useState(false);
  const rows = usePaged(['journeys'], (cursor) => answered(api.GET('/v1/journeys', { params: { query: cursor === undefined ? {} : { cursor } } })), 10_000);
  const columns = useColumns<Summary>('/journeys', [
    { id: 'name', header: w.name, cell: ({ name }) => name ?? '–' },
    { id: 'state', header: w.state, cell: ({ status, held }) => <>{<JourneyState status={status} />}{held !== undefined && <StatusIndicator type="warning">{w.held}</StatusIndicator>}</> },
    { id: 'version', header: w.version, cell: ({ liveVersion }) => liveVersion ?? '–' },
    { id: 'spark', header: w.lastDay, cell: ({ id, liveVersion }) => (liveVersion === undefined ? '–' : <Spark id={id} />) },
  ]);
  return (
    <>
      <DocumentTable
        title={w.title} description={w.lead} rows={rows} columns={columns} text={({ id, name }) => `${id} ${name ?? ''}`}
        actions={may('putJourney') ? <Button variant="primary" onClick={() => setMaking(true)}>{w.new}</Button> : undefined}
      />
      {making && <NewJourney onEnd={() => setMaking(false)} />}
    </>
  );
}
