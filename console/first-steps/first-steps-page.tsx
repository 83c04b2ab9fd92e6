import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { SHELL } from '../shell/words.ts';
import { useWords } from '../words/words.ts';
import { useFirstSteps } from './use-first-steps.ts';
import { STEPS } from './words.ts';

interface Step { readonly title: string; readonly why: string; readonly done: boolean; readonly action: ReactNode }

/** The way to the first push; each step sees for itself whether it is done. */
export function FirstStepsPage(): ReactNode {
  const w = useWords(STEPS);
  const navigate = useNavigate();
  const now = useFirstSteps();
  const to = (path: string): ReactNode => <Button onClick={() => void navigate(path)}>{w.open}</Button>;
  const steps: readonly Step[] = [
    { title: w.app, why: w.appWhy, done: now.app !== undefined, action: to(`/apps/${now.app ?? 'new'}`) },
    { title: w.message, why: w.messageWhy, done: now.message !== undefined, action: to(`/messages/${now.message ?? 'new'}`) },
    { title: w.device, why: now.phones ? w.deviceWhy : w.noPhone, done: now.device !== undefined, action: now.phones && now.mayAct && <Deed words={w.deviceDo} ready={now.canUse} onDo={now.useDevice} /> },
    { title: w.push, why: w.pushWhy, done: now.pushed, action: now.mayAct && <Deed words={w.pushDo(now.message ?? '…')} ready={now.canPush} onDo={now.push} /> },
    { title: w.report, why: w.reportWhy, done: now.opened, action: to('/reports') },
  ];
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={w.lead}>{w.title}</Header>
      {steps.map((step, i) => <StepCard key={step.title} number={i + 1} step={step} isRead={now.isRead} />)}
      <Box>{now.pushed && <Arrival opened={now.opened} />}</Box>
    </SpaceBetween>
  );
}

function Arrival({ opened }: { readonly opened: boolean }): ReactNode {
  const w = useWords(STEPS);
  return <StatusIndicator type={opened ? 'success' : 'in-progress'}>{opened ? w.seen : w.waiting}</StatusIndicator>;
}

const Deed = ({ words, ready, onDo }: { readonly words: string; readonly ready: boolean; readonly onDo: () => void }): ReactNode => <Button variant="primary" disabled={!ready} onClick={onDo}>{words}</Button>;

function StepCard({ number, step: { title, why, done, action }, isRead }: { readonly number: number; readonly step: Step; readonly isRead: boolean }): ReactNode {
  const w = useWords(STEPS);
  const s = useWords(SHELL);
  return (
    <Container header={<Header variant="h2" description={why} actions={action}>{`${String(number)}. ${title}`}</Header>}>
      {done ? <StatusIndicator type="success">{w.done}</StatusIndicator> : <StatusIndicator type={isRead ? 'pending' : 'loading'}>{isRead ? w.next : s.loading}</StatusIndicator>}
    </Container>
  );
}
