import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { Trouble } from '../shell/states.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { RULES } from './words.ts';

type Verdict = Schemas['PushVerdict'];

/** Why a push would go out, wait or not be sent: the API judges, by what senders judge by. */
export function SimulatorPage(): ReactNode {
  const w = useWords(RULES);
  const [message, setMessage] = useState('');
  const [profile, setProfile] = useState('');
  const [at, setAt] = useState('');
  const asked = useMutation({
    mutationFn: () => answered(api.POST('/v1/messages/{id}/verdict', { params: { path: { id: message } }, body: { profileId: profile, ...(at !== '' && { at: new Date(at).toISOString() }) } })),
  });
  return (
    <SpaceBetween size="l">
      <form onSubmit={(event) => { event.preventDefault(); asked.mutate(); }}>
        <Container header={<Header variant="h1" description={w.lead}>{w.title}</Header>}>
          <SpaceBetween size="m">
            <FormField label={w.message}><Input value={message} onChange={({ detail }) => setMessage(detail.value.trim())} /></FormField>
            <FormField label={w.profile}><Input value={profile} onChange={({ detail }) => setProfile(detail.value.trim())} /></FormField>
            <FormField label={w.at} description={w.atWhy} errorText={isTime(at) ? undefined : w.noTime}><Input value={at} placeholder={`${w.now} / 2026-12-01T22:30`} onChange={({ detail }) => setAt(detail.value.trim())} /></FormField>
            <Button variant="primary" formAction="submit" loading={asked.isPending} disabled={message === '' || profile === '' || !isTime(at)}>{w.ask}</Button>
          </SpaceBetween>
        </Container>
      </form>
      {asked.error !== null && <Trouble error={asked.error} />}
      {asked.data !== undefined && <Told verdict={asked.data} />}
    </SpaceBetween>
  );
}

const isTime = (text: string): boolean => text === '' || !Number.isNaN(Date.parse(text));

function Told({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const w = useWords(RULES);
  const { count, time } = useFigures();
  const { category, devices, caps, quietHours: quiet } = verdict;
  const quietTold = quiet === undefined ? w.noQuiet : quiet.until === undefined ? w.outside : w.quietUntil(time(quiet.until));
  return (
    <SpaceBetween size="m">
      <Headline verdict={verdict} />
      <KeyValuePairs columns={2} items={[
        { label: w.category, value: category === 'transactional' ? w.transactional : (category ?? '–') },
        { label: w.consent, value: devices.length === 0 ? (verdict.explanation ?? '–') : <>{w.devices(count(devices.length))} {devices.map(({ deviceId, platform }) => `${deviceId} (${platform})`).join(', ')}</> },
        { label: w.quiet, value: quietTold },
        { label: w.caps, value: caps.length === 0 ? w.noCaps : caps.map((rule) => <Rule key={`${rule.key} ${String(rule.atMost)} ${rule.since}`} rule={rule} />) },
      ]} />
    </SpaceBetween>
  );
}

function Rule({ rule: { key, had, atMost, since, reserved, blocks } }: { readonly rule: Verdict['caps'][number] }): ReactNode {
  const w = useWords(RULES);
  const { count, time } = useFigures();
  return (
    <div>
      <StatusIndicator type={blocks ? 'stopped' : 'success'}><code>{key}</code>: {w.cap(count(had), count(atMost), time(since))}</StatusIndicator>
      {reserved !== undefined && <> {w.reserved(count(reserved.places), count(reserved.priorityAtLeast))}</>}
    </div>
  );
}

function Headline({ verdict: { would, reason, explanation, at, quietHours: quiet } }: { readonly verdict: Verdict }): ReactNode {
  const w = useWords(RULES);
  const { time } = useFigures();
  if (would === 'go') return <Alert type="success" header={w.yes}>{w.judgedAt(time(at))}</Alert>;
  if (would === 'wait') return <Alert type="warning" header={w.later(time(quiet?.until))}>{w.judgedAt(time(at))}</Alert>;
  return <Alert type="error" header={w.no}>{explanation} <code>{reason}</code></Alert>;
}
