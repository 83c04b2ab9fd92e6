import Container from '@cloudscape-design/components/container';
import FileUpload from '@cloudscape-design/components/file-upload';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { useNotices } from '../shell/notices.tsx';
import { Reading } from '../shell/states.tsx';
import { useFigures } from '../words/figures.ts';
import { useWords } from '../words/words.ts';
import { AUDIENCES } from './words.ts';

/** A file of ids, put at a signed address and read from there. */
export function Upload({ id }: { readonly id: string }): ReactNode {
  const w = useWords(AUDIENCES);
  const { tellTrouble } = useNotices();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [uploadId, setUploadId] = useState<string>();
  const take = (chosen: readonly File[]): void => {
    setFiles(chosen);
    const [file] = chosen;
    if (file !== undefined) void uploaded(id, file).then(setUploadId).catch(tellTrouble);
  };
  return (
    <Container header={<Header variant="h2" description={w.uploadLead}>{w.upload}</Header>}>
      <FileUpload value={files} onChange={({ detail }) => take(detail.value)} accept=".csv,.ndjson" showFileSize i18nStrings={{ uploadButtonText: () => w.choose }} />
      {uploadId !== undefined && <Progress id={id} uploadId={uploadId} />}
    </Container>
  );
}

async function uploaded(id: string, file: File): Promise<string> {
  const contentType = file.name.endsWith('.ndjson') ? 'application/x-ndjson' as const : 'text/csv' as const;
  const made = await answered(api.POST('/v1/audiences/{id}/uploads', { params: { path: { id } }, body: { contentType } }));
  const put = await fetch(made.url, { method: 'PUT', body: file, headers: { 'content-type': contentType } });
  if (!put.ok) throw new Error(`${String(put.status)} ${put.statusText}`);
  await answered(api.POST('/v1/audiences/{id}/uploads/{uploadId}/complete', { params: { path: { id, uploadId: made.id } } }));
  return made.id;
}

function Progress({ id, uploadId }: { readonly id: string; readonly uploadId: string }): ReactNode {
  const read = useQuery({ queryKey: ['uploads', id, uploadId], refetchInterval: 1_500, queryFn: () => answered(api.GET('/v1/audiences/{id}/uploads/{uploadId}', { params: { path: { id, uploadId } } })) });
  return <Reading of={read}>{(upload) => <Told upload={upload} />}</Reading>;
}

function Told({ upload: { state, bytes = 0, bytesRead, lines, members, badLines, refusal, result } }: { readonly upload: Schemas['Upload'] }): ReactNode {
  const w = useWords(AUDIENCES);
  const { count } = useFigures();
  return (
    <>
      <ProgressBar value={state === 'loaded' ? 100 : (bytesRead * 100) / Math.max(1, bytes)} label={w.uploading} description={refusal?.message ?? state} status={refusal === undefined ? 'in-progress' : 'error'} />
      <KeyValuePairs columns={4} items={[
        { label: w.lines, value: count(lines) }, { label: w.exact(''), value: count(members) }, { label: w.bad, value: count(badLines) },
        ...(result === undefined ? [] : [{ label: w.result, value: <a href={result.url}>{w.result}</a> }]),
      ]} />
    </>
  );
}
