import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { answered, api } from '../api/client.ts';
import { useNotices } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';
import { bodyOf, FRESH, type SendTexts } from './send-texts.ts';
import { SENDS } from './words.ts';

/** A push to an audience or to people by name; one idempotency key for this form, so that a second press sends nothing twice. */
export function NewSend(): ReactNode {
  const w = useWords(SENDS);
  const navigate = useNavigate();
  const { tell, tellTrouble } = useNotices();
  const [texts, setTexts] = useState<SendTexts>(FRESH);
  const [key] = useState(() => crypto.randomUUID());
  const set = (more: Partial<SendTexts>): void => setTexts((all) => ({ ...all, ...more }));
  const send = async (): Promise<void> => {
    try {
      const made = await answered(api.POST('/v1/sends', { params: { header: { 'idempotency-key': key } }, body: bodyOf(texts) as never }));
      tell(w.made);
      await navigate(`/sends/${made.id}`);
    } catch (error) {
      tellTrouble(error);
    }
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <Container header={<Header variant="h1">{w.new}</Header>}>
        <SpaceBetween size="m">
          <FormField label={w.name}><Input value={texts.name} onChange={({ detail }) => set({ name: detail.value })} /></FormField>
          <Recipients texts={texts} set={set} />
          <Moment texts={texts} set={set} />
          <FormField label={w.pace}><Input type="number" value={texts.pace} onChange={({ detail }) => set({ pace: detail.value })} /></FormField>
          <FormField label={w.data}><Textarea rows={2} spellcheck={false} value={texts.data} onChange={({ detail }) => set({ data: detail.value })} /></FormField>
          <Button variant="primary" formAction="submit" disabled={texts.message === '' || texts.to === ''}>{w.send}</Button>
        </SpaceBetween>
      </Container>
    </form>
  );
}

interface PartProps { readonly texts: SendTexts; readonly set: (more: Partial<SendTexts>) => void }

function Recipients({ texts: { message, kind, to }, set }: PartProps): ReactNode {
  const w = useWords(SENDS);
  const query = { params: { query: { limit: 100 } } };
  const messages = useQuery({ queryKey: ['messages', 'ids'], queryFn: () => answered(api.GET('/v1/messages', query)) });
  const audiences = useQuery({ queryKey: ['audiences', 'ids'], queryFn: () => answered(api.GET('/v1/audiences', query)) });
  const named = (items: readonly { readonly id: string }[] = []) => items.map(({ id }) => ({ value: id, label: id }));
  return (
    <SpaceBetween size="m">
      <FormField label={w.message}><Select filteringType="auto" options={named(messages.data?.items)} selectedOption={message === '' ? null : { value: message, label: message }} onChange={({ detail }) => set({ message: detail.selectedOption.value ?? '' })} /></FormField>
      <FormField label={w.kind}><RadioGroup value={kind} items={[{ value: 'audience', label: w.audience }, { value: 'profiles', label: w.profiles }]} onChange={({ detail }) => set({ kind: detail.value as SendTexts['kind'], to: '' })} /></FormField>
      {kind === 'audience'
        ? <FormField label={w.audience}><Select options={named(audiences.data?.items)} selectedOption={to === '' ? null : { value: to, label: to }} onChange={({ detail }) => set({ to: detail.selectedOption.value ?? '' })} /></FormField>
        : <FormField label={w.ids}><Textarea rows={3} value={to} onChange={({ detail }) => set({ to: detail.value })} /></FormField>}
    </SpaceBetween>
  );
}

function Moment({ texts: { when, moment }, set }: PartProps): ReactNode {
  const w = useWords(SENDS);
  return (
    <SpaceBetween size="m">
      <FormField label={w.when}><RadioGroup value={when} items={(['now', 'at', 'local'] as const).map((value) => ({ value, label: w[value] }))} onChange={({ detail }) => set({ when: detail.value as SendTexts['when'] })} /></FormField>
      {when !== 'now' && <FormField label={w.moment}><Input value={moment} placeholder="2026-12-01T09:00" onChange={({ detail }) => set({ moment: detail.value })} /></FormField>}
    </SpaceBetween>
  );
}
