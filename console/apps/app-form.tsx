import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { answered, api, expecting, Refused, type Schemas } from '../api/client.ts';
import { Conflict } from '../drafts/conflict.tsx';
import { useNotices } from '../shell/notices.tsx';
import { useMay } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { type AppTexts, bodyOf, shownOf, textsOf } from './app-texts.ts';
import { APPS } from './words.ts';

interface AppFormProps { readonly id: string; readonly app?: Schemas['StoredApp'] }
type Name = keyof AppTexts;

/** The credentials of an app, platform by platform. Saving asks the providers first: what they refuse is not stored. */
export function AppForm({ id, app }: AppFormProps): ReactNode {
  const w = useWords(APPS);
  const may = useMay();
  const { busy, texts, set, save, conflict } = useAppTexts(id, app);
  const input = (name: Exclude<Name, 'identity'>, description?: string): ReactNode => <FormField label={w[name]} description={description}><Input value={texts[name]} disabled={!may('putApp')} onChange={({ detail }) => set(name, detail.value)} /></FormField>;
  const secret = (name: 'p8' | 'account', description: string): ReactNode => may('putApp') && <FormField label={w[name]} description={description}><Textarea rows={3} spellcheck={false} value={texts[name]} onChange={({ detail }) => set(name, detail.value)} /></FormField>;
  const identities = (['signed', 'open'] as const).map((value) => ({ value, label: w.identities[value] }));
  return (
    <form onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <SpaceBetween size="m">
        <Container><SpaceBetween size="s">{input('name')}<FormField label={w.identity}><Select disabled={!may('putApp')} options={identities} selectedOption={identities.find(({ value }) => value === texts.identity) ?? null} onChange={({ detail }) => set('identity', detail.selectedOption.value ?? 'signed')} /></FormField></SpaceBetween></Container>
        <Container header={<Header variant="h2">{w.apns}</Header>}><SpaceBetween size="s">{input('bundleId')}{input('teamId')}{input('keyId')}{secret('p8', w.p8Hint)}</SpaceBetween></Container>
        <Container header={<Header variant="h2">{w.fcm}</Header>}><SpaceBetween size="s">{input('packageName')}{secret('account', w.accountHint)}</SpaceBetween></Container>
        <Container header={<Header variant="h2">{w.webPush}</Header>}>{input('subject', w.webHint)}</Container>
        {may('putApp') && <Button variant="primary" formAction="submit" loading={busy}>{w.save}</Button>}
        {conflict}
      </SpaceBetween>
    </form>
  );
}

type App = Schemas['StoredApp'];

function useAppTexts(id: string, app: App | undefined) {
  const w = useWords(APPS);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { tell, tellTrouble } = useNotices();
  const [busy, setBusy] = useState(false);
  const [base, setBase] = useState(app);
  const [theirs, setTheirs] = useState<App>();
  const [texts, setTexts] = useState<AppTexts>(() => textsOf(app));
  const set = (name: Name, value: string): void => setTexts((all) => ({ ...all, [name]: value }));
  const save = async (over: App | undefined): Promise<void> => {
    setBusy(true);
    try {
      const stored = await answered(api.PUT('/v1/apps/{id}', { params: { path: { id }, header: expecting(over?.revision) }, body: bodyOf(texts, over) as never }));
      setBase(stored);
      setTexts(textsOf(stored));
      await queries.invalidateQueries({ queryKey: ['apps'] });
      tell(w.verified);
      if (app === undefined) await navigate(`/apps/${id}`, { replace: true });
    } catch (error) {
      if (error instanceof Refused && error.status === 412) setTheirs(await answered(api.GET('/v1/apps/{id}', { params: { path: { id } } })));
      else tellTrouble(error);
    }
    setBusy(false);
  };
  const conflict: ReactNode = theirs !== undefined && (
    <Conflict
      mine={shownOf(texts)} theirs={{ text: shownOf(textsOf(theirs)), revision: theirs.revision, by: theirs.updatedBy }} onLater={() => setTheirs(undefined)}
      onTake={() => { setBase(theirs); setTexts(textsOf(theirs)); setTheirs(undefined); }}
      onKeep={() => { setBase(theirs); setTheirs(undefined); void save(theirs); }}
    />
  );
  return { busy, texts, set, save: () => save(base), conflict };
}
