import type { Fault } from '../../core/problem.ts';
import type { ApiClient } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import { compare, type Comparison } from './compare.ts';
import type { DocumentFile } from './files.ts';
import { KINDS, type StoredDocument } from './kinds.ts';

/** What became of a file. */
export interface Put {
  readonly file: DocumentFile;
  readonly fate: 'created' | 'changed' | 'unchanged' | 'refused';
  readonly revision?: number;
  /** The version that was published. */
  readonly version?: number;
  /** Warnings; and of a journey's draft, what keeps it from being published. */
  readonly faults: readonly Fault[];
  /** Why it was refused. */
  readonly why?: string;
}

export interface PutOptions {
  /** Makes journeys live whose draft is not. */
  readonly publish: boolean;
}

/** Puts what differs, at the revision it was compared with: what somebody else changes meanwhile is never overwritten. */
export async function put(api: ApiClient, file: DocumentFile, { publish }: PutOptions): Promise<Put> {
  try {
    const compared = await compare(api, file);
    const done = compared.state === 'same' ? same(compared) : await replace(api, compared);
    return publish && file.kind === 'journeys' ? await published(api, done, compared) : done;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { file, fate: 'refused', faults: error.faults, why: error.message };
  }
}

const same = ({ file, stored }: Comparison): Put => ({ file, fate: 'unchanged', faults: [], ...(stored !== undefined && { revision: stored.revision }) });

async function replace(api: ApiClient, { file, stored }: Comparison): Promise<Put> {
  const answer = (await api.call(KINDS[file.kind].put, { path: { id: file.id }, body: file.document, ifMatch: stored?.revision ?? 'absent' })) as unknown as StoredDocument & { readonly faults?: readonly Fault[]; readonly warnings?: readonly Fault[] };
  return { file, fate: stored === undefined ? 'created' : 'changed', revision: answer.revision, faults: [...(answer.faults ?? []), ...(answer.warnings ?? [])] };
}

async function published(api: ApiClient, done: Put, { stored }: Comparison): Promise<Put> {
  if (done.fate === 'unchanged' && stored !== undefined && isLive(stored)) return done;
  const { version, revision, warnings } = await api.call('publishJourney', { path: { id: done.file.id }, ...(done.revision !== undefined && { ifMatch: done.revision }) });
  return { ...done, version, revision, faults: warnings as readonly Fault[] };
}

/** Whether the draft is what is live: publishing was the last thing that happened to it. */
function isLive({ status, liveVersion, versions, updatedAt }: StoredDocument): boolean {
  const live = (versions as readonly { readonly version: number; readonly publishedAt: string }[]).find(({ version }) => version === liveVersion);
  return status === 'live' && live?.publishedAt === updatedAt;
}
