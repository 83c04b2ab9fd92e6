import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import type { ConsoleConfig } from '../../core/console/config.ts';
import { useWords } from '../words/words.ts';
import type { Door, SignedIn } from './cognito.ts';
import type { Session } from './session.ts';
import { SIGN_IN } from './words.ts';

interface SignInProps { readonly door: Door; readonly config: ConsoleConfig; readonly onIn: (session: Session) => void }

export function SignInPage({ door, config, onIn }: SignInProps): ReactNode {
  const w = useWords(SIGN_IN);
  const { step, busy, failed, go } = useSteps(onIn);
  return (
    <main className="sign-in">
      <SpaceBetween size="l">
        <Box textAlign="center"><img src="/mark.svg" alt="" width="48" height="48" /><Box variant="h1" fontSize="heading-xl">Beckon</Box><Box color="text-body-secondary">{w.lead}</Box></Box>
        {failed !== undefined && <Alert type="error" header={w.failed}>{failed}</Alert>}
        {step === undefined ? <PasswordForm busy={busy} onGo={(email, password) => go(() => door.signIn(email, password))} /> : <ChallengeForm key={step.is} step={step} busy={busy} go={go} />}
        {config.logins !== undefined && step === undefined && <DemoLogins config={config} busy={busy} onGo={(email, password) => go(() => door.signIn(email, password))} />}
      </SpaceBetween>
    </main>
  );
}

type Asking = Exclude<SignedIn, { is: 'in' }>;

function useSteps(onIn: (session: Session) => void) {
  const [step, setStep] = useState<Asking>();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  const go = (work: () => Promise<SignedIn>): void => {
    setBusy(true);
    setFailed(undefined);
    void work()
      .then((said) => (said.is === 'in' ? onIn(said.session) : setStep(said)))
      .catch((error: unknown) => setFailed(error instanceof Error ? error.message : String(error)))
      .finally(() => setBusy(false));
  };
  return { step, busy, failed, go };
}

function PasswordForm({ busy, onGo }: { readonly busy: boolean; readonly onGo: (email: string, password: string) => void }): ReactNode {
  const w = useWords(SIGN_IN);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <form onSubmit={(event) => { event.preventDefault(); onGo(email, password); }}>
      <Container header={<Header variant="h2">{w.title}</Header>}>
        <SpaceBetween size="m">
          <FormField label={w.email}><Input type="email" autoComplete="username" value={email} onChange={({ detail }) => setEmail(detail.value)} /></FormField>
          <FormField label={w.password}><Input type="password" autoComplete="current-password" value={password} onChange={({ detail }) => setPassword(detail.value)} /></FormField>
          <Button variant="primary" formAction="submit" loading={busy} disabled={email === '' || password === ''}>{w.go}</Button>
        </SpaceBetween>
      </Container>
    </form>
  );
}

function ChallengeForm({ step, busy, go }: { readonly step: Asking; readonly busy: boolean; readonly go: (work: () => Promise<SignedIn>) => void }): ReactNode {
  const w = useWords(SIGN_IN);
  const [value, setValue] = useState('');
  const secret = step.is === 'new-password';
  return (
    <form onSubmit={(event) => { event.preventDefault(); go(() => step.answer(value)); }}>
      <Container header={<Header variant="h2">{w.title}</Header>}>
        <SpaceBetween size="m">
          <FormField label={secret ? w.newPassword : w.code} description={secret ? w.newPasswordWhy : undefined}>
            <Input type={secret ? 'password' : 'text'} autoComplete={secret ? 'new-password' : 'one-time-code'} inputMode={secret ? 'text' : 'numeric'} value={value} onChange={({ detail }) => setValue(detail.value)} />
          </FormField>
          <Button variant="primary" formAction="submit" loading={busy} disabled={value === ''}>{w.go2}</Button>
        </SpaceBetween>
      </Container>
    </form>
  );
}

function DemoLogins({ config, busy, onGo }: { readonly config: ConsoleConfig; readonly busy: boolean; readonly onGo: (email: string, password: string) => void }): ReactNode {
  const w = useWords(SIGN_IN);
  return (
    <Container header={<Header variant="h3">{w.demo}</Header>}>
      <SpaceBetween size="s">
        {config.logins?.map(({ group, email, password }) => (
          <SpaceBetween key={group} size="xs" direction="horizontal" alignItems="center">
            <Button disabled={busy} onClick={() => onGo(email, password)}>{w.demoAs(group)}</Button>
            <Box color="text-body-secondary">{w.roles[group]}</Box>
          </SpaceBetween>
        ))}
      </SpaceBetween>
    </Container>
  );
}
