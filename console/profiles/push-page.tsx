import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { answered, api, type Schemas } from '../api/client.ts';
import { To } from '../shell/columns.tsx';
import { Reading } from '../shell/states.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { PROFILES } from './words.ts';

export function FindPushPage(): ReactNode {
  const w = useWords(PROFILES);
  const navigate = useNavigate();
  const [id, setId] = useState('');
  return (
    <form onSubmit={(event) => { event.preventDefault(); void navigate(`/pushes/${id.trim()}`); }}>
      <Container header={<Header variant="h1">{w.trace}</Header>}>
        <SpaceBetween size="m">
          <FormField label={w.findPush} description={w.findPushLead}><Input value={id} onChange={({ detail }) => setId(detail.value)} /></FormField>
          <Button variant="primary" formAction="submit" disabled={id.trim() === ''}>{w.find}</Button>
        </SpaceBetween>
      </Container>
    </form>
  );
}

/** One push: who asked for it, every attempt, what the phone said. */
export function PushPage(): ReactNode {
  const { id = '' } = useParams();
  const read = useQuery({ queryKey: ['push', id], refetchInterval: 3_000, queryFn: () => answered(api.GET('/v1/pushes/{pushId}', { params: { path: { pushId: id } } })) });
  return <Reading of={read}>{(push) => <Shown push={push} />}</Reading>;
}

function Shown({ push }: { readonly push: Schemas['PushTrace'] }): ReactNode {
  const w = useWords(PROFILES);
  const { time } = useFigures();
  const { requestedBy: by } = push;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={w.trace}>{push.id}</Header>
      <Container>
        <KeyValuePairs columns={4} items={[
          { label: w.outcome, value: push.outcome ?? w.inFlight }, { label: w.whose, value: push.profileId === undefined ? '–' : <To path={`/profiles/${encodeURIComponent(push.profileId)}`}>{push.profileId}</To> },
          { label: w.devices, value: `${push.app ?? ''} ${push.platform ?? ''} ${push.deviceId ?? ''}` },
          { label: w.asked, value: by === undefined ? '–' : <To path={by.journey.startsWith('send:') ? `/sends/${by.journey.slice(5)}` : `/journeys/${by.journey}`}>{`${by.journey} ${String(by.version)} · ${by.node} · ${by.message}`}</To> },
        ]} />
      </Container>
      <Table wrapLines header={<Header variant="h2">{w.attempts}</Header>} items={push.attempts} columnDefinitions={[
        { id: 'at', header: w.at, cell: ({ at }) => time(at) }, { id: 'outcome', header: w.outcome, cell: ({ outcome }) => outcome }, { id: 'reason', header: w.reason, cell: ({ reason }) => <code>{reason}</code> },
        { id: 'said', header: w.said, cell: ({ said }) => said ?? '–' }, { id: 'why', header: w.why, cell: ({ explanation }) => explanation }, { id: 'batch', header: w.batch, cell: ({ batch }) => <code>{batch.slice(0, 12)}</code> },
      ]} />
      <Table wrapLines header={<Header variant="h2">{w.interactions}</Header>} items={push.interactions} columnDefinitions={[
        { id: 'at', header: w.at, cell: ({ time: at }) => time(at) }, { id: 'what', header: w.what, cell: ({ name, action }) => `${name} ${action ?? ''}`, isRowHeader: true },
      ]} />
    </SpaceBetween>
  );
}
