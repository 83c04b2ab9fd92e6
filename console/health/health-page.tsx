import Alert from '@cloudscape-design/components/alert';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { To } from '../shell/columns.tsx';
import { Empty, Reading } from '../shell/states.tsx';
import { SHELL } from '../shell/words.ts';
import { useMay } from '../sign-in/session.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { Bill } from './bill.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { HEALTH } from './words.ts';

type Health = Schemas['AccountHealth'];

export function HealthPage(): ReactNode {
  const w = useWords(HEALTH);
  const may = useMay();
  const read = useQuery({ queryKey: ['health'], refetchInterval: 10_000, queryFn: () => answered(api.GET('/v1/health/account')) });
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={w.lead}>{w.title}</Header>
      <Reading of={read}>{(health) => <Told health={health} />}</Reading>
      {may('listDeadLetters') && <DeadLetters />}
      <Bill />
    </SpaceBetween>
  );
}

const isWell = ({ breakers, alarms = [], queues }: Health): boolean =>
  breakers.every(({ state }) => state === 'closed') && alarms.every(({ state }) => state !== 'ringing') && queues.every(({ kind, waiting }) => kind === 'work' || waiting === 0);

function Told({ health }: { readonly health: Health }): ReactNode {
  const w = useWords(HEALTH);
  return (
    <SpaceBetween size="l">
      {isWell(health) && <Alert type="success">{w.well}</Alert>}
      <Breakers breakers={health.breakers} />
      <Alarms alarms={health.alarms} />
      <Queues queues={health.queues} />
      <Credentials credentials={health.credentials} />
      <Paces paces={health.paces} />
    </SpaceBetween>
  );
}

function Queues({ queues }: { readonly queues: Health['queues'] }): ReactNode {
  const w = useWords(HEALTH);
  const { count } = useFigures();
  return <Table wrapLines header={<Header variant="h2">{w.queues}</Header>} items={queues} columnDefinitions={[
    { id: 'name', header: w.name, cell: ({ name, kind, waiting }) => <StatusIndicator type={kind === 'dead-letters' && waiting > 0 ? 'error' : 'success'}>{kind === 'dead-letters' ? w.deadOf(name) : name}</StatusIndicator>, isRowHeader: true },
    { id: 'waiting', header: w.waiting, cell: ({ waiting }) => count(waiting) }, { id: 'inHand', header: w.inHand, cell: ({ inHand }) => count(inHand) }, { id: 'delayed', header: w.delayed, cell: ({ delayed }) => count(delayed) },
    { id: 'oldest', header: w.oldest, cell: ({ oldestSeconds }) => (oldestSeconds === undefined ? '–' : `${count(oldestSeconds)} s`) },
  ]} />;
}

function Breakers({ breakers }: { readonly breakers: Health['breakers'] }): ReactNode {
  const w = useWords(HEALTH);
  const s = useWords(SHELL);
  const { time } = useFigures();
  return <Table wrapLines header={<Header variant="h2">{w.breakers}</Header>} items={breakers} empty={<Empty />} columnDefinitions={[
    { id: 'app', header: w.name, cell: ({ app, platform }) => <To path={`/apps/${app}`}>{`${app} · ${platform}`}</To>, isRowHeader: true },
    { id: 'state', header: w.state, cell: ({ state }) => <StatusIndicator type={state === 'closed' ? 'success' : 'error'}>{s.breakerStates[state]}</StatusIndicator> },
    { id: 'why', header: w.why, cell: ({ reason, explanation }) => (reason === undefined ? '–' : `${reason}: ${explanation ?? ''}`) },
    { id: 'since', header: w.since, cell: ({ since }) => time(since) }, { id: 'probe', header: w.probe, cell: ({ probeAt }) => time(probeAt) },
  ]} />;
}

function Alarms({ alarms }: { readonly alarms: Health['alarms'] }): ReactNode {
  const w = useWords(HEALTH);
  const { time } = useFigures();
  return <Table wrapLines header={<Header variant="h2">{w.alarms}</Header>} items={alarms ?? []} empty={<Empty>{w.noAlarms}</Empty>} columnDefinitions={[
    { id: 'name', header: w.name, cell: ({ name, state }) => <StatusIndicator type={state === 'ringing' ? 'error' : state === 'ok' ? 'success' : 'pending'}>{name}</StatusIndicator>, isRowHeader: true },
    { id: 'says', header: w.says, cell: ({ says }) => says }, { id: 'since', header: w.since, cell: ({ since }) => time(since) }, { id: 'runbook', header: w.runbook, cell: ({ runbook }) => <code>{runbook}</code> },
  ]} />;
}

function Credentials({ credentials }: { readonly credentials: Health['credentials'] }): ReactNode {
  const w = useWords(HEALTH);
  const { count } = useFigures();
  return <Table wrapLines header={<Header variant="h2">{w.credentials}</Header>} items={credentials} empty={<Empty />} columnDefinitions={[
    { id: 'app', header: w.name, cell: ({ app, platform }) => <To path={`/apps/${app}`}>{`${app} · ${platform}`}</To>, isRowHeader: true },
    { id: 'stored', header: w.state, cell: ({ stored }) => <StatusIndicator type={stored ? 'success' : 'error'}>{stored ? w.stored : w.missing}</StatusIndicator> },
    { id: 'age', header: w.age, cell: ({ ageDays }) => (ageDays === undefined ? '–' : w.days(count(ageDays))) },
  ]} />;
}

function Paces({ paces }: { readonly paces: Health['paces'] }): ReactNode {
  const w = useWords(HEALTH);
  const { count, share, time } = useFigures();
  return <Table wrapLines header={<Header variant="h2">{w.paces}</Header>} items={paces} empty={<Empty />} columnDefinitions={[
    { id: 'app', header: w.name, cell: ({ app, platform }) => `${app} · ${platform}`, isRowHeader: true },
    { id: 'used', header: w.used, cell: ({ usedPerSecond, perSecond }) => w.usedOf(count(usedPerSecond), count(perSecond), share(usedPerSecond, perSecond)) },
    { id: 'ahead', header: w.ahead, cell: ({ leasedSeconds: { now, bulk } }) => `${count(now)} s / ${count(bulk)} s` },
    { id: 'usedUp', header: w.usedUp, cell: ({ usedUpUntil }) => time(usedUpUntil) },
  ]} />;
}
