import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { useNotices } from '../shell/notices.tsx';
import { useMay } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { MESSAGES } from './words.ts';

type Deed = 'submit' | 'approve' | 'reject';
const DEEDS: Readonly<Record<string, readonly Deed[]>> = { draft: ['submit'], 'in-review': ['reject', 'approve'] };

/** What is left to do until a version is sent, where settings ask for approval. */
export function Approval({ message: { id, state } }: { readonly message: Schemas['StoredMessage'] }): ReactNode {
  const w = useWords(MESSAGES);
  const may = useMay();
  const { tell, tellTrouble } = useNotices();
  const queries = useQueryClient();
  const path = { params: { path: { id } } };
  const calls: Readonly<Record<Deed, () => Promise<unknown>>> = {
    submit: () => answered(api.POST('/v1/messages/{id}/submit', path as never)),
    approve: () => answered(api.POST('/v1/messages/{id}/approve', path as never)),
    reject: () => answered(api.POST('/v1/messages/{id}/reject', { ...path, body: { comment: window.prompt(w.comment) ?? '' } } as never)),
  };
  const go = (deed: Deed): void => {
    void calls[deed]().then(() => { tell(`${w.done}: ${w[deed]}`); return queries.invalidateQueries({ queryKey: ['messages'] }); }).catch(tellTrouble);
  };
  return <SpaceBetween size="xs" direction="horizontal">{may('submitMessage') && (DEEDS[state] ?? []).map((deed) => <Button key={deed} onClick={() => go(deed)}>{w[deed]}</Button>)}</SpaceBetween>;
}
