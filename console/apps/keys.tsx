import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { useNotices } from '../shell/notices.tsx';
import { Reading } from '../shell/states.tsx';
import { SHELL } from '../shell/words.ts';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { APPS } from './words.ts';

const ALL_SCOPES = ['events', 'profiles', 'sends', 'read'] as const;

/** The keys of an app and of servers; the text of a key is shown when it is made, and never again. */
export function Keys({ id }: { readonly id: string }): ReactNode {
  const w = useWords(APPS);
  const s = useWords(SHELL);
  const queries = useQueryClient();
  const { tellTrouble } = useNotices();
  const [made, setMade] = useState<string>();
  const keys = useQuery({ queryKey: ['keys', id], queryFn: () => answered(api.GET('/v1/apps/{id}/keys', { params: { path: { id } } })) });
  const reread = (): Promise<void> => queries.invalidateQueries({ queryKey: ['keys', id] });
  const make = (body: Schemas['Key']): void => { void answered(api.POST('/v1/apps/{id}/keys', { params: { path: { id } }, body })).then(({ key }) => { setMade(key); return reread(); }).catch(tellTrouble); };
  const revoke = (keyId: string): void => { void answered(api.DELETE('/v1/apps/{id}/keys/{keyId}', { params: { path: { id, keyId } } })).then(reread).catch(tellTrouble); };
  return (
    <SpaceBetween size="m">
      {made !== undefined && <Alert type="warning" header={w.keyOnce}>{w.keyOnceWhy} <CopyToClipboard variant="inline" textToCopy={made} copyButtonAriaLabel={s.copy} copySuccessText={s.copied} copyErrorText="–" /></Alert>}
      <Reading of={keys}>{({ items }) => <KeyTable items={items} onRevoke={revoke} actions={<SpaceBetween size="xs" direction="horizontal"><Button onClick={() => make({ kind: 'app' })}>{w.newAppKey}</Button><Button onClick={() => make({ kind: 'server', scopes: [...ALL_SCOPES] })}>{w.newServerKey}</Button></SpaceBetween>} />}</Reading>
    </SpaceBetween>
  );
}

function KeyTable({ items, onRevoke, actions }: { readonly items: readonly Schemas['StoredKey'][]; readonly onRevoke: (keyId: string) => void; readonly actions: ReactNode }): ReactNode {
  const w = useWords(APPS);
  const { time } = useFigures();
  return (
    <Table wrapLines header={<Header variant="h2" actions={actions}>{w.keys}</Header>} items={items} columnDefinitions={[
      { id: 'id', header: w.keyId, cell: ({ keyId }) => <code>{keyId}</code>, isRowHeader: true },
      { id: 'kind', header: w.kind, cell: ({ kind, name }) => `${kind} ${name ?? ''}` },
      { id: 'scopes', header: w.scopes, cell: ({ scopes }) => scopes.join(', ') },
      { id: 'made', header: w.made, cell: ({ createdAt }) => time(createdAt) },
      { id: 'revoke', header: '', cell: ({ keyId, revokedAt }) => (revokedAt === undefined ? <Button onClick={() => onRevoke(keyId)}>{w.revoke}</Button> : `${w.revoked} ${time(revokedAt)}`) },
    ]} />
  );
}
