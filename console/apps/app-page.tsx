import Alert from '@cloudscape-design/components/alert';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import { answered, api, type Schemas } from '../api/client.ts';
import { NewId } from '../documents/new-id.tsx';
import { ReportView } from '../reports/report-view.tsx';
import { Reading } from '../shell/states.tsx';
import { useMay } from '../sign-in/session.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { AppForm } from './app-form.tsx';
import { Keys } from './keys.tsx';
import { Snippet } from './snippet.tsx';
import { Verify } from './verify.tsx';
import { APPS } from './words.ts';

type App = Schemas['StoredApp'];

export function AppPage(): ReactNode {
  const w = useWords(APPS);
  const { id = '' } = useParams();
  const [named, setNamed] = useState<string>();
  const read = useQuery({ queryKey: ['apps', id], enabled: id !== 'new', queryFn: () => answered(api.GET('/v1/apps/{id}', { params: { path: { id } } })) });
  if (id !== 'new') return <Reading of={read}>{(app) => <Shown key={app.id} app={app} />}</Reading>;
  return named === undefined ? <NewId title={w.new} onName={setNamed} /> : <AppForm id={named} />;
}

function Shown({ app }: { readonly app: App }): ReactNode {
  const w = useWords(APPS);
  const may = useMay();
  return (
    <SpaceBetween size="m">
      <Header variant="h1" description={app.id}>{app.name}</Header>
      <Breakers app={app} />
      <Tabs tabs={[
        { id: 'setUp', label: w.setUp, content: <SpaceBetween size="m">{may('verifyApp') && <Verify id={app.id} />}<AppForm id={app.id} app={app} /></SpaceBetween> },
        ...(may('listKeys') ? [{ id: 'keys', label: w.keys, content: <Keys id={app.id} /> }] : []),
        { id: 'snippet', label: w.snippet, content: <Snippet app={app} /> },
        { id: 'report', label: w.delivery, content: <ReportView about={{ scope: 'app', id: app.id }} /> },
      ]} />
    </SpaceBetween>
  );
}

/** What is held because a wave of the same refusal spoke of the app, and what to do about it. */
function Breakers({ app: { breakers = [] } }: { readonly app: App }): ReactNode {
  const w = useWords(APPS);
  const { time } = useFigures();
  return breakers.map((b) => <Alert key={b.platform} type="error" header={`${w.breakers}: ${b.platform}, ${b.cause}`}>{b.advice} {b.probeAt !== undefined && `${w.tryAt}: ${time(b.probeAt)}`}</Alert>);
}
