import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import type { JsonObject } from '../../core/json.ts';
import { answered, api, type Schemas } from '../api/client.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { Reading } from '../shell/states.tsx';
import { useMay } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { Editor } from './editor.tsx';
import { JourneyState } from './journeys-page.tsx';
import { Lifecycle } from './live/lifecycle.tsx';
import { useLive } from './live/use-live.ts';
import { TestPanel } from './live/test-panel.tsx';
import { JourneyHistory, Versions } from './live/versions.tsx';
import { JourneyFiguresTab } from './live/figures-tab.tsx';
import { JOURNEYS } from './words.ts';

type Stored = Schemas['StoredJourney'];

export function JourneyPage(): ReactNode {
  const { id = '' } = useParams();
  const stored = useQuery({ queryKey: ['journeys', id], queryFn: () => answered(api.GET('/v1/journeys/{id}', { params: { path: { id } } })), refetchInterval: 5_000 });
  return <Reading of={stored}>{(journey) => <Shown key={id} journey={journey} />}</Reading>;
}

function Shown({ journey }: { readonly journey: Stored }): ReactNode {
  const w = useWords(JOURNEYS);
  const may = useMay();
  const draft = useDraft(`journeys.${journey.id}`, journey.document as JsonObject, journey.revision);
  const [steps, setSteps] = useState<readonly string[]>([]);
  const live = useLive(journey);
  const [tab, setTab] = useState('canvas');
  const tabs = [
    { id: 'canvas', label: w.canvas, content: <Editor draft={draft} id={journey.id} may={may('putJourney')} live={live} steps={steps} /> },
    { id: 'report', label: w.report, content: <JourneyFiguresTab live={live} journey={journey} /> },
    ...(may('listInstances') ? [{ id: 'test', label: w.test, content: <TestPanel journey={journey} onSteps={(walked) => { setSteps(walked); setTab('canvas'); }} dirty={draft.dirty} /> }] : []),
    { id: 'versions', label: w.versions, content: <Versions journey={journey} draft={draft.editing.text} /> },
    { id: 'history', label: w.history, content: <JourneyHistory id={journey.id} /> },
  ];
  return (
    <SpaceBetween size="m">
      <Header variant="h1" description={<JourneyState status={journey.status} />} actions={<Lifecycle journey={journey} dirty={draft.dirty} inside={live?.inside ?? 0} />}>
        {typeof draft.editing.document.name === 'string' ? draft.editing.document.name : journey.id}
      </Header>
      <Tabs tabs={tabs} activeTabId={tab} onChange={({ detail }) => setTab(detail.activeTabId)} />
    </SpaceBetween>
  );
}
