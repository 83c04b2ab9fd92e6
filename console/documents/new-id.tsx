import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { DRAFTS } from '../drafts/words.ts';
import { SHELL } from '../shell/words.ts';
import { useWords } from '../words/words.ts';

/** What a new document will be called; nothing is stored before it is saved. */
export function NewId({ title, onName }: { readonly title: string; readonly onName: (id: string) => void }): ReactNode {
  const d = useWords(DRAFTS);
  const s = useWords(SHELL);
  const [id, setId] = useState('');
  return (
    <form onSubmit={(event) => { event.preventDefault(); onName(id); }}>
      <Container header={<Header variant="h1">{title}</Header>}>
        <SpaceBetween size="m">
          <FormField label={d.id} description={d.idHint}><Input value={id} onChange={({ detail }) => setId(detail.value)} /></FormField>
          <Button variant="primary" formAction="submit" disabled={!/^[a-z0-9][a-z0-9-]{0,39}$/.test(id)}>{s.create}</Button>
        </SpaceBetween>
      </Container>
    </form>
  );
}
