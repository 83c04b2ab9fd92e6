import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Trouble } from '../shell/states.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { type Judgement, judged } from './judge.ts';
import { RULES } from './words.ts';

/** Why a push would go out, wait or not be sent. */
export function SimulatorPage(): ReactNode {
  const w = useWords(RULES);
  const [message, setMessage] = useState('');
  const [profile, setProfile] = useState('');
  const [at, setAt] = useState('');
  const asked = useMutation({ mutationFn: () => judged({ message, profile, at: at === '' ? Date.now() : Date.parse(at) }) });
  return (
    <SpaceBetween size="l">
      <form onSubmit={(event) => { event.preventDefault(); asked.mutate(); }}>
        <Container header={<Header variant="h1" description={w.lead}>{w.title}</Header>}>
          <SpaceBetween size="m">
            <FormField label={w.message}><Input value={message} onChange={({ detail }) => setMessage(detail.value)} /></FormField>
            <FormField label={w.profile}><Input value={profile} onChange={({ detail }) => setProfile(detail.value)} /></FormField>
            <FormField label={w.at}><Input value={at} placeholder={`${w.now} / 2026-12-01T22:30`} onChange={({ detail }) => setAt(detail.value)} /></FormField>
            <Button variant="primary" formAction="submit" loading={asked.isPending} disabled={message === '' || profile === ''}>{w.ask}</Button>
          </SpaceBetween>
        </Container>
      </form>
      {asked.error !== null && <Trouble error={asked.error} />}
      {asked.data !== undefined && <Told judgement={asked.data} />}
    </SpaceBetween>
  );
}

function Told({ judgement }: { readonly judgement: Judgement }): ReactNode {
  const w = useWords(RULES);
  const { count, time } = useFigures();
  const { category, devices, limits, had, excluded, quiet } = judgement;
  const quietTold = quiet === undefined ? w.noQuiet : quiet.until === undefined ? w.outside : w.later(time(quiet.until));
  return (
    <SpaceBetween size="m">
      <Verdict judgement={judgement} />
      <KeyValuePairs columns={2} items={[
        { label: w.category, value: category === 'transactional' ? w.transactional : category },
        { label: w.consent, value: excluded?.explanation ?? w.devices(count(devices)) },
        { label: w.quiet, value: quietTold },
        { label: w.caps, value: limits.length === 0 ? w.noCaps : <>{limits.map(({ key, atMost, since }) => <div key={`${key} ${String(since)}`}><code>{key}</code>: {w.cap(count(atMost), time(since))}</div>)}{w.had(count(had))}</> },
      ]} />
    </SpaceBetween>
  );
}

function Verdict({ judgement: { excluded, quiet } }: { readonly judgement: Judgement }): ReactNode {
  const w = useWords(RULES);
  const { time } = useFigures();
  if (excluded !== undefined) return <Alert type="error" header={w.no}>{excluded.explanation} <code>{excluded.reason}</code></Alert>;
  if (quiet?.until === undefined) return <Alert type="success" header={w.yes} />;
  return <Alert type="warning" header={quiet.then === 'wait' ? w.later(time(quiet.until)) : w.dropped(time(quiet.until))} />;
}
