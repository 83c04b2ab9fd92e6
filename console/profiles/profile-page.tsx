import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import Tabs from '@cloudscape-design/components/tabs';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { answered, api, type Schemas } from '../api/client.ts';
import { To } from '../shell/columns.tsx';
import { Reading } from '../shell/states.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { ProfileDeeds } from './profile-deeds.tsx';
import { EventsOf, PushesOf, TimelineOf } from './timeline.tsx';
import { Values } from './values.tsx';
import { PROFILES } from './words.ts';

type Profile = Schemas['Profile'];

export function ProfilePage(): ReactNode {
  const { id = '' } = useParams();
  const read = useQuery({ queryKey: ['profile', id], refetchInterval: 5_000, queryFn: () => answered(api.GET('/v1/profiles/{id}', { params: { path: { id } } })) });
  return <Reading of={read}>{(profile) => <Shown profile={profile} />}</Reading>;
}

function Shown({ profile }: { readonly profile: Profile }): ReactNode {
  const w = useWords(PROFILES);
  return (
    <SpaceBetween size="m">
      <Header variant="h1" description={profile.anonymous ? w.anonymous : w.known} actions={<ProfileDeeds profile={profile} />}>{profile.id}</Header>
      <Facts profile={profile} />
      <Tabs tabs={[
        { id: 'timeline', label: w.timeline, content: <TimelineOf profile={profile} /> },
        { id: 'pushes', label: w.pushes, content: <PushesOf id={profile.id} /> },
        { id: 'events', label: w.events, content: <EventsOf id={profile.id} /> },
        { id: 'devices', label: w.devices, content: <Devices devices={profile.devices} /> },
        { id: 'journeys', label: w.journeys, content: <Instances instances={profile.instances} /> },
      ]} />
    </SpaceBetween>
  );
}

function Facts({ profile: { attributes, consent, timeZone, locale, seenAt, computed, audiences, test } }: { readonly profile: Profile }): ReactNode {
  const w = useWords(PROFILES);
  const { time } = useFigures();
  const said = consent.push === undefined ? w.unsaid : w.says[consent.push];
  return (
    <Container>
      <KeyValuePairs columns={4} items={[
        { label: w.attributes, value: <Values of={attributes} /> },
        { label: w.consent, value: `${said}${consent.at === undefined ? '' : ` · ${time(consent.at)} · ${consent.source ?? ''}`}` },
        { label: w.zone, value: timeZone ?? '–' }, { label: w.locale, value: locale ?? '–' }, { label: w.seen, value: time(seenAt) },
        { label: w.computed, value: <Values of={computed} /> }, { label: w.audiences, value: Object.keys(audiences).join(', ') || '–' }, { label: w.test, value: test === true ? '✓' : '–' },
      ]} />
    </Container>
  );
}

function Devices({ devices }: { readonly devices: Profile['devices'] }): ReactNode {
  const w = useWords(PROFILES);
  const { time } = useFigures();
  return (
    <Table wrapLines items={devices} columnDefinitions={[
      { id: 'id', header: w.devices, cell: ({ deviceId }) => deviceId, isRowHeader: true },
      { id: 'app', header: w.app, cell: ({ app, platform }) => `${app} · ${platform}` },
      { id: 'state', header: w.state, cell: ({ token, quarantine }) => (quarantine !== undefined ? <StatusIndicator type="warning">{`${w.quarantined}: ${quarantine.reason}`}</StatusIndicator> : <StatusIndicator type={token === undefined ? 'stopped' : 'success'}>{token === undefined ? w.noToken : w.usable}</StatusIndicator>) },
      { id: 'token', header: w.token, cell: ({ token }) => (token === undefined ? '–' : `…${token}`) },
      { id: 'permission', header: w.permission, cell: ({ permission }) => permission ?? '–' },
      { id: 'version', header: w.version, cell: ({ appVersion, osVersion }) => `${appVersion ?? '–'} / ${osVersion ?? '–'}` },
      { id: 'seen', header: w.seen, cell: ({ seenAt }) => time(seenAt) },
    ]} />
  );
}

function Instances({ instances }: { readonly instances: Profile['instances'] }): ReactNode {
  const w = useWords(PROFILES);
  const { time } = useFigures();
  return (
    <Table items={instances} columnDefinitions={[
      { id: 'journey', header: w.journeys, cell: ({ journey, version }) => <To path={`/journeys/${journey}`}>{`${journey} ${String(version)}`}</To>, isRowHeader: true },
      { id: 'node', header: w.waits, cell: ({ node }) => node },
      { id: 'since', header: w.since, cell: ({ arrivedAt }) => time(arrivedAt) },
      { id: 'until', header: w.until, cell: ({ deadline }) => time(deadline) },
    ]} />
  );
}
