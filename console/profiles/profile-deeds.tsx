import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { useNotices } from '../shell/notices.tsx';
import { Reading } from '../shell/states.tsx';
import { SHELL } from '../shell/words.ts';
import { useMay } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { PROFILES } from './words.ts';

/** Each is one change, as an upsert of this profile would make it. */
const CHANGES = { consentIn: { consent: { push: 'in' } }, consentOut: { consent: { push: 'out' } }, consentNull: { consent: { push: null } }, markTest: { test: true }, unmarkTest: { test: false } } as const;
type Change = keyof typeof CHANGES;

/** What an operator may do to a person. */
export function ProfileDeeds({ profile: { id } }: { readonly profile: Schemas['Profile'] }): ReactNode {
  const w = useWords(PROFILES);
  const may = useMay();
  const queries = useQueryClient();
  const { tell, tellTrouble } = useNotices();
  const [erasing, setErasing] = useState(false);
  const change = (what: Change): void => {
    void answered(api.POST('/v1/profiles', { body: { items: [{ id, ...CHANGES[what] }] } as never })).then(() => { tell(`${w.changed}: ${w[what]}`); return queries.invalidateQueries({ queryKey: ['profile', id] }); }).catch(tellTrouble);
  };
  const save = (): void => { void answered(api.GET('/v1/profiles/{id}/export', { params: { path: { id } } })).then((all) => kept(id, all)).catch(tellTrouble); };
  return (
    <SpaceBetween size="xs" direction="horizontal">
      {may('upsertProfiles') && <ButtonDropdown items={(Object.keys(CHANGES) as Change[]).map((what) => ({ id: what, text: w[what] }))} onItemClick={({ detail }) => change(detail.id as Change)}>{w.consent}</ButtonDropdown>}
      {may('exportProfile') && <Button onClick={save}>{w.export}</Button>}
      {may('eraseProfile') && <Button onClick={() => setErasing(true)}>{w.erase}</Button>}
      {erasing && <Erasing id={id} onEnd={() => setErasing(false)} />}
    </SpaceBetween>
  );
}

function kept(id: string, all: unknown): void {
  const link = document.createElement('a');
  const elsewhere = (all as { readonly url?: string }).url;
  link.href = elsewhere ?? URL.createObjectURL(new Blob([JSON.stringify(all, null, 2)]));
  link.download = `${id}.json`;
  link.click();
}

function Erasing({ id, onEnd }: { readonly id: string; readonly onEnd: () => void }): ReactNode {
  const w = useWords(PROFILES);
  const s = useWords(SHELL);
  const { tellTrouble } = useNotices();
  const [receipt, setReceipt] = useState<string>();
  const go = (): void => { void answered(api.DELETE('/v1/profiles/{id}', { params: { path: { id } } })).then((made) => setReceipt(made.id)).catch((error: unknown) => { tellTrouble(error); onEnd(); }); };
  return (
    <Modal visible header={w.eraseSure(id)} onDismiss={onEnd} footer={<Box float="right"><SpaceBetween size="xs" direction="horizontal"><Button onClick={onEnd}>{receipt === undefined ? s.cancel : s.close}</Button>{receipt === undefined && <Button variant="primary" onClick={go}>{w.erase}</Button>}</SpaceBetween></Box>}>
      {receipt === undefined ? w.eraseWhy : <Receipt id={receipt} />}
    </Modal>
  );
}

function Receipt({ id }: { readonly id: string }): ReactNode {
  const w = useWords(PROFILES);
  const read = useQuery({ queryKey: ['erasure', id], refetchInterval: 1_500, queryFn: () => answered(api.GET('/v1/erasures/{id}', { params: { path: { id } } })) });
  return <Reading of={read}>{({ state, pass, removed }) => <dl><dt>{w.receipt}</dt><dd><code>{id}</code></dd><dt>{w.state}</dt><dd data-erasure={state}>{state}</dd><dt>{w.pass}</dt><dd>{pass}</dd><dt>{w.removed}</dt><dd><code>{JSON.stringify(removed)}</code></dd></dl>}</Reading>;
}
