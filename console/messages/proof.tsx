import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { To } from '../shell/columns.tsx';
import { useNotices } from '../shell/notices.tsx';
import { Reading } from '../shell/states.tsx';
import { useWords } from '../words/words.ts';
import { MESSAGES } from './words.ts';

interface ProofProps { readonly message: Schemas['StoredMessage']; readonly dirty: boolean }

/** A real push to test devices, and what became of it. */
export function Proof({ message: { id, document: { app = '' } }, dirty }: ProofProps): ReactNode {
  const w = useWords(MESSAGES);
  const { tellTrouble } = useNotices();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [proof, setProof] = useState<string>();
  const devices = useQuery({ queryKey: ['test-devices'], queryFn: () => answered(api.GET('/v1/test-devices', { params: { query: { limit: 100 } } })) });
  const send = (): void => {
    void answered(api.POST('/v1/messages/{id}/proof', { params: { path: { id } }, body: { devices: [...chosen] } })).then((made) => setProof(made.id)).catch(tellTrouble);
  };
  return (
    <SpaceBetween size="m">
      <Box color="text-body-secondary">{dirty ? w.saveFirst : w.proofLead}</Box>
      <Reading of={devices}>{({ items }) => {
        const options = items.filter((d) => app === '' || d.app === app).map((d) => ({ value: d.id, label: d.id, description: d.deviceId ?? d.platform ?? '' }));
        return <FormField label={w.proofTo} description={options.length === 0 ? w.noDevices : undefined}><Multiselect options={options} selectedOptions={options.filter(({ value }) => chosen.includes(value))} onChange={({ detail }) => setChosen(detail.selectedOptions.flatMap(({ value }) => value ?? []))} /></FormField>;
      }}</Reading>
      <Button variant="primary" disabled={chosen.length === 0 || dirty} onClick={send}>{w.send}</Button>
      {proof !== undefined && <ProofState id={id} proofId={proof} />}
      <NewTestDevice app={app} />
    </SpaceBetween>
  );
}

function ProofState({ id, proofId }: { readonly id: string; readonly proofId: string }): ReactNode {
  const w = useWords(MESSAGES);
  const state = useQuery({ queryKey: ['proof', id, proofId], refetchInterval: 2_000, queryFn: () => answered(api.GET('/v1/messages/{id}/proofs/{proofId}', { params: { path: { id, proofId } } })) });
  return (
    <Reading of={state}>{({ devices }) => (
      <Table items={devices} columnDefinitions={[
        { id: 'name', header: w.name, cell: ({ name }) => name, isRowHeader: true },
        { id: 'outcome', header: w.outcome, cell: ({ outcome, explanation }) => `${outcome ?? '…'} ${explanation ?? ''}` },
        { id: 'push', header: w.push, cell: ({ pushId }) => (pushId === undefined ? '–' : <To path={`/pushes/${pushId}`}>{pushId.slice(0, 8)}…</To>) },
      ]} />
    )}</Reading>
  );
}

function NewTestDevice({ app }: { readonly app: string }): ReactNode {
  const w = useWords(MESSAGES);
  const { tellTrouble } = useNotices();
  const queries = useQueryClient();
  const [deviceId, setDeviceId] = useState('');
  const put = (): void => {
    const name = deviceId.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-').slice(0, 40);
    void answered(api.PUT('/v1/test-devices/{name}', { params: { path: { name } }, body: { app, deviceId } })).then(() => queries.invalidateQueries({ queryKey: ['test-devices'] })).catch(tellTrouble);
  };
  return (
    <SpaceBetween size="xs" direction="horizontal" alignItems="end">
      <FormField label={w.device}><Input value={deviceId} onChange={({ detail }) => setDeviceId(detail.value)} /></FormField>
      <Button disabled={deviceId === '' || app === ''} onClick={put}>{w.addDevice}</Button>
    </SpaceBetween>
  );
}
