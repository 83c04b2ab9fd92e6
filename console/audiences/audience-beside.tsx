import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { To } from '../shell/columns.tsx';
import { useNotices } from '../shell/notices.tsx';
import { Reading } from '../shell/states.tsx';
import { useMay } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { Estimate } from './estimate.tsx';
import { Upload } from './upload.tsx';
import { AUDIENCES } from './words.ts';

/** How many it is, what it costs, and who is in it. */
export function AudienceBeside({ id, upload }: { readonly id: string; readonly upload: boolean }): ReactNode {
  const w = useWords(AUDIENCES);
  const may = useMay();
  const { tell, tellTrouble } = useNotices();
  const path = { id };
  const estimate = useQuery({ queryKey: ['audiences', id, 'estimate'], queryFn: () => answered(api.POST('/v1/audiences/{id}/estimate', { params: { path } })) });
  const members = useQuery({ queryKey: ['audiences', id, 'members'], queryFn: () => answered(api.GET('/v1/audiences/{id}/members', { params: { path, query: { limit: 20 } } })) });
  const evaluate = (): void => { void answered(api.POST('/v1/audiences/{id}/evaluations', { params: { path } })).then(() => tell(w.evaluated)).catch(tellTrouble); };
  return (
    <SpaceBetween size="m">
      {upload && may('createUpload') && <Upload id={id} />}
      <Container header={<Header variant="h2" description={w.estimateOf} actions={may('evaluateAudience') && <Button onClick={evaluate}>{w.evaluate}</Button>}>{w.estimate}</Header>}>
        <Reading of={estimate}>{(read) => <Estimate of={read} />}</Reading>
      </Container>
      <Reading of={members}>{({ items }) => <Members items={items} />}</Reading>
    </SpaceBetween>
  );
}

function Members({ items }: { readonly items: readonly Schemas['AudienceMember'][] }): ReactNode {
  const w = useWords(AUDIENCES);
  return (
    <Table items={items} header={<Header variant="h2">{w.preview}</Header>} columnDefinitions={[
      { id: 'id', header: w.id, cell: ({ id }) => <To path={`/profiles/${encodeURIComponent(id)}`}>{id}</To>, isRowHeader: true },
      { id: 'devices', header: w.devices, cell: ({ devices }) => devices ?? '–' },
      { id: 'attributes', header: w.attributes, cell: ({ attributes }) => <code>{JSON.stringify(attributes ?? {})}</code> },
    ]} />
  );
}
