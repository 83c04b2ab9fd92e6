import type { AUDIENCE_SCHEMAS } from '../../core/api/audiences.ts';
import { newUpload, resultKey, sourceKey, timedId, type Upload, UPLOAD_BYTES, UPLOAD_FORMATS, UPLOAD_REFUSALS, UPLOAD_SECONDS, type UploadFormat } from '../../core/audience/evaluation.ts';
import { Refusal } from '../../core/problem.ts';
import type { HttpAnswer, Operations } from '../http.ts';
import { instantOf, required } from '../manage/ports.ts';
import { optimistic } from '../optimistic.ts';
import type { AudiencePorts } from './ports.ts';

type Schemas = Pick<typeof AUDIENCE_SCHEMAS, 'createUpload' | 'completeUpload' | 'getUpload'>;

export const uploadOperations = (ports: AudiencePorts): Operations<Schemas> => ({
  createUpload: async ({ params: { id }, body: { contentType }, now }) => {
    const { body: { document } } = await required(ports, 'audience', { id });
    if (!('upload' in document)) throw new Refusal('conflict', `The audience "${id}" has a ${'rule' in document ? 'rule' : 'combination'}; only one put as {"upload": true} takes uploads.`);
    const upload = newUpload({ id: timedId(now, ports.random.chance()), audience: id, createdAt: now }, formatOf(contentType));
    if (!(await ports.evaluations.write(upload))) throw new Refusal('conflict', 'The upload could not be made; send this again.');
    const url = await ports.files.uploadUrl(sourceKey(upload), UPLOAD_SECONDS);
    return { status: 201, body: { ...bodyOf(upload), url, expiresAt: instantOf(now + UPLOAD_SECONDS * 1_000), maxBytes: UPLOAD_BYTES } };
  },
  completeUpload: ({ params: { id, uploadId } }) => completeUpload(ports, id, uploadId),
  getUpload: async ({ params: { id, uploadId }, now }) => {
    const upload = await uploadOf(ports, id, uploadId);
    return { status: 200, body: { ...bodyOf(upload), ...(hasResult(upload) ? { result: await resultOf(ports, upload, now) } : {}) } };
  },
});

const formatOf = (contentType: string): UploadFormat => (contentType === UPLOAD_FORMATS.csv ? 'csv' : 'ndjson');

async function uploadOf(ports: AudiencePorts, audience: string, id: string): Promise<Upload> {
  const row = await ports.evaluations.read(id);
  if (row?.kind !== 'upload' || row.audience !== audience) throw new Refusal('not-found', `The audience "${audience}" has no upload "${id}".`);
  return row;
}

/** The row says first that reading has begun, then the machine is started, under a name that can be taken once: a call that failed in
 *  between is sent again. */
async function completeUpload(ports: AudiencePorts, audience: string, id: string): Promise<HttpAnswer> {
  const upload = await optimistic(async () => {
    const row = await uploadOf(ports, audience, id);
    if (row.state !== 'waiting') return row;
    const { revision } = await required(ports, 'audience', { id: audience });
    const next: Upload = { ...row, revision: row.revision + 1, state: 'reading', bytes: await bytesOf(ports, row), asked: revision };
    return (await ports.evaluations.write(next)) ? next : 'lost';
  });
  await ports.machine.start(`upload-${id}`, { id });
  return { status: 202, body: bodyOf(upload) };
}

async function bytesOf({ files }: AudiencePorts, upload: Upload): Promise<number> {
  const bytes = await files.size(sourceKey(upload));
  if (bytes === undefined) throw new Refusal('conflict', 'There is no file yet: PUT it at the address the upload was given, then say that it is complete.');
  if (bytes > UPLOAD_BYTES) throw new Refusal('conflict', `The file has ${bytes} bytes; at most ${UPLOAD_BYTES} are taken. PUT a smaller one, and spread the others over further audiences.`);
  return bytes;
}

function bodyOf(upload: Upload) {
  const { id, audience, format, state, createdAt, endedAt, bytes, offset, lines, members, bad, refusal } = upload;
  return {
    id, audience, contentType: UPLOAD_FORMATS[format], state, createdAt: instantOf(createdAt), bytesRead: offset, lines, members, badLines: bad,
    ...(endedAt === undefined ? {} : { endedAt: instantOf(endedAt) }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(refusal === undefined ? {} : { refusal: { code: refusal, message: UPLOAD_REFUSALS[refusal] } }),
  };
}

const RESULT_SECONDS = 3_600;
const hasResult = ({ endedAt }: Upload): boolean => endedAt !== undefined;
const resultOf = async ({ files }: AudiencePorts, upload: Upload, now: number) =>
  ({ url: await files.downloadUrl(resultKey(upload), RESULT_SECONDS), expiresAt: instantOf(now + RESULT_SECONDS * 1_000) });
