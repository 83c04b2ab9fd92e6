import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answered, api } from '../api/client.ts';
import { Trouble } from '../shell/states.tsx';
import { useWords } from '../words/words.ts';
import { APPS } from './words.ts';

/** What the providers think of the stored credentials; nobody gets a push. */
export function Verify({ id }: { readonly id: string }): ReactNode {
  const w = useWords(APPS);
  const asked = useMutation({ mutationFn: () => answered(api.POST('/v1/apps/{id}/verify', { params: { path: { id } } })) });
  return (
    <Container header={<Header variant="h2" actions={<Button loading={asked.isPending} onClick={() => asked.mutate()}>{w.verify}</Button>}>{w.checks}</Header>}>
      {asked.error !== null && <Trouble error={asked.error} />}
      {asked.data !== undefined && <dl>{Object.entries(asked.data).map(([platform, check]) => <div key={platform}><dt><b>{platform}</b></dt><dd><code>{JSON.stringify(check)}</code></dd></div>)}</dl>}
    </Container>
  );
}
