import type { AudienceRecord } from '../../core/audience/document.ts';
import { resultKey, RETIRE_MS, sourceKey, type Upload, type UploadState } from '../../core/audience/evaluation.ts';
import { versionFolder } from '../../core/audience/members.ts';
import type { Stored } from '../../core/catalog/records.ts';
import type { FileKey } from '../../core/files.ts';
import { decide } from '../manage/ports.ts';
import { badFolder, piecesFolder } from './read-pieces.ts';
import { keysOf, removeAll } from '../folder.ts';
import { advanced } from '../turn.ts';
import type { EvaluatePorts } from './ports.ts';

type Ports = Pick<EvaluatePorts, 'files' | 'evaluations' | 'store' | 'pause' | 'clock'>;

/** Names the bad lines, puts the version in force, and cleans up; each step may be made again. */
export async function concludeUpload(ports: Ports, upload: Upload): Promise<Upload> {
  await nameBadLines(ports, upload);
  const state = upload.refusal === undefined ? await putInForce(ports, upload) : 'refused';
  if (state !== 'loaded') await removeAll(ports.files, versionFolder(upload.audience, upload.id));
  for (const folder of [piecesFolder(upload), badFolder(upload)]) await removeAll(ports.files, folder);
  await ports.files.remove(sourceKey(upload));
  return advanced(ports.evaluations, upload, { state, endedAt: ports.clock.now() });
}

/** One file, also when no line is bad: whoever asks for it finds it empty. Written once: later some of its parts may be gone. */
async function nameBadLines({ files }: Ports, upload: Upload): Promise<void> {
  const parts: Uint8Array[] = [];
  for await (const part of keysOf(files, badFolder(upload))) parts.push((await files.get(part)) ?? new Uint8Array());
  await files.putIfAbsent(resultKey(upload), Buffer.concat(parts));
}

const putInForce = (ports: Ports, upload: Upload): Promise<UploadState> => decide({ catalog: ports.store, pause: ports.pause }, async ({ catalog }) => {
  const current = await catalog.get('audience', upload.audience);
  const state = fateOf(upload, current);
  if (current === undefined || state !== 'loaded' || current.body.upload?.version === upload.id) return { changes: [], answer: state };
  const version = { version: upload.id, members: upload.members, shards: upload.shards ?? 1, at: ports.clock.now() };
  return { changes: [{ kind: 'audience', put: { ...current, revision: current.revision + 1, body: { ...current.body, upload: version } } }], answer: state };
});

function fateOf({ id, asked = 1 }: Upload, current: Stored<AudienceRecord> | undefined): UploadState {
  if (current === undefined || !('upload' in current.body.document) || current.revision < asked) return 'gone';
  return (current.body.upload?.version ?? '') > id ? 'superseded' : 'loaded';
}

/** Versions older than the one that came into force are removed after RETIRE_MS. Answers when to come again, or nothing when all is
 *  done. */
export async function retireOlder({ files, clock }: Pick<Ports, 'files' | 'clock'>, upload: Upload): Promise<number | undefined> {
  const older = await versionsBefore(files, upload);
  const due = (upload.endedAt ?? 0) + RETIRE_MS;
  if (older.length === 0) return undefined;
  if (clock.now() < due) return due;
  for (const version of older) await removeAll(files, versionFolder(upload.audience, version));
  return undefined;
}

/** Ids of uploads are in order of time. One that is older and still being read will find itself superseded. */
async function versionsBefore(files: Ports['files'], { audience, id }: Upload): Promise<readonly string[]> {
  const prefix: FileKey = `audiences/${audience}/`;
  const versions: string[] = [];
  let after: FileKey | undefined;
  for (;;) {
    const [key] = await files.list(prefix, after);
    const version = key?.slice(prefix.length).split('/')[0];
    if (version === undefined || version >= id) return versions;
    versions.push(version);
    // `~` is behind every key of a version.
    after = `${versionFolder(audience, version)}~`;
  }
}
