import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { answered, api, type Schemas } from '../api/client.ts';
import { ReportView } from '../reports/report-view.tsx';
import { useNotices } from '../shell/notices.tsx';
import { Reading } from '../shell/states.tsx';
import { useMay } from '../sign-in/session.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { NewSend } from './new-send.tsx';
import { recipientsOf } from './sends-page.tsx';
import { SENDS } from './words.ts';

export function SendPage(): ReactNode {
  const { id = '' } = useParams();
  const read = useQuery({ queryKey: ['sends', id], enabled: id !== 'new', refetchInterval: 2_000, queryFn: () => answered(api.GET('/v1/sends/{id}', { params: { path: { id } } })) });
  return id === 'new' ? <NewSend /> : <Reading of={read}>{(send) => <Shown send={send} />}</Reading>;
}

function Shown({ send }: { readonly send: Schemas['SendReport'] }): ReactNode {
  const w = useWords(SENDS);
  const { count, time } = useFigures();
  const { progress } = send;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={`${send.message} → ${recipientsOf(send)}`} actions={<Deeds send={send} />}>{send.name ?? send.id}</Header>
      <Container>
        <ProgressBar value={progress.share * 100} label={w.progress} description={send.paused === undefined ? w.states[send.state] : w.paused(send.paused.by)} />
        <KeyValuePairs columns={4} items={[
          { label: w.looked, value: count(progress.looked) }, { label: w.members, value: count(progress.members) }, { label: w.worked, value: count(progress.worked) },
          { label: w.eta, value: time(progress.eta) }, { label: w.next, value: time(progress.nextAt) }, { label: w.created, value: `${time(send.createdAt)}, ${send.createdBy}` },
        ]} />
      </Container>
      {send.state === 'scheduled' ? <Alert type="info">{w.notYet}</Alert> : <ReportView about={{ scope: 'send', id: send.id }} />}
    </SpaceBetween>
  );
}

const OVER = ['sent', 'cancelled', 'failed'];

function Deeds({ send: { id, state, paused } }: { readonly send: Schemas['SendReport'] }): ReactNode {
  const w = useWords(SENDS);
  const may = useMay();
  const queries = useQueryClient();
  const { tellTrouble } = useNotices();
  if (OVER.includes(state) || !may('pauseSend')) return null;
  const path = { params: { path: { id } } };
  const go = (call: Promise<unknown>): void => { void call.then(() => queries.invalidateQueries({ queryKey: ['sends'] })).catch(tellTrouble); };
  return (
    <SpaceBetween size="xs" direction="horizontal">
      {paused === undefined ? <Button onClick={() => go(answered(api.POST('/v1/sends/{id}/pause', path)))}>{w.pause}</Button> : <Button onClick={() => go(answered(api.POST('/v1/sends/{id}/resume', path)))}>{w.resume}</Button>}
      <Button onClick={() => go(answered(api.POST('/v1/sends/{id}/cancel', path)))}>{w.cancel}</Button>
    </SpaceBetween>
  );
}
