import type { AUDIENCE_SCHEMAS } from '../../core/api/audiences.ts';
import { checkAudience } from '../../core/audience/check.ts';
import { costsOf, uploadRun } from '../../core/audience/cost.ts';
import { uploadOf } from '../../core/audience/document.ts';
import { CUTS, type Estimate, estimateOf, SAMPLE, type Sample, segmentAt } from '../../core/audience/estimate.ts';
import { readsActor, uploadsIn } from '../../core/audience/references.ts';
import type { AudienceDocument, AudienceRecord } from '../../core/audience/document.ts';
import type { Catalog } from '../../core/catalog/records.ts';
import { durationMs } from '../../core/journey/duration.ts';
import { error } from '../../core/journey/fault.ts';
import { Refusal } from '../../core/problem.ts';
import { judgeMembers } from '../audience-judge.ts';
import type { Operations } from '../http.ts';
import { required } from '../manage/ports.ts';
import { surroundingsOf } from './documents.ts';
import type { AudiencePorts } from './ports.ts';

type Schemas = Pick<typeof AUDIENCE_SCHEMAS, 'estimateAudience'>;

const DAY = 24 * 60 * 60 * 1_000;
/** Of a profile's row, when none was met. */
const TYPICAL_BYTES = 500;
/** Without a word of the caller, so many of all profiles change a day. */
const CHANGING = 0.1;

export const estimateOperations = (ports: AudiencePorts): Operations<Schemas> => ({
  estimateAudience: async ({ params: { id }, query, body, now }) => {
    const { record, catalog } = await subjectOf(ports, { id, document: body as AudienceDocument | undefined, now });
    const { sample, bytes } = await look(ports, { audience: id, catalog, now });
    const found = estimateOf(sample);
    const estimate = { ...found, ...exactly(record) };
    const { changesPerDay = found.profiles * CHANGING, runsPerDay = runsOf(record) } = query;
    return { status: 200, body: { ...estimate, cost: { changesPerDay, runsPerDay, ...costOf({ id, record, catalog }, { estimate, bytes, changesPerDay, runsPerDay }) } } };
  },
});

/** What is stored; or what is not yet, among what is. */
async function subjectOf(ports: AudiencePorts, { id, document, now }: { readonly id: string; readonly document: AudienceDocument | undefined; readonly now: number }): Promise<Omit<Subject, 'id'>> {
  if (document === undefined) return { record: (await required(ports, 'audience', { id })).body, catalog: await ports.reader.refreshed() };
  const faults = 'upload' in document ? [error('/upload', 'not-allowed', { message: 'An upload is counted once its file is there; ask for what is stored.' })] : checkAudience(document, await surroundingsOf(ports.catalog, id));
  if (faults.some(({ severity }) => severity !== 'warning')) throw new Refusal('invalid-document', undefined, faults);
  const catalog = await ports.reader.refreshed();
  const record: AudienceRecord = { document, since: now };
  return { record, catalog: { ...catalog, audiences: new Map(catalog.audiences).set(id, record) } };
}

/** How many were uploaded is known. */
function exactly(record: AudienceRecord): Partial<Estimate> {
  if (!('upload' in record.document)) return {};
  const members = uploadOf(record)?.members ?? 0;
  return { members, low: members, high: members, exact: true };
}

const runsOf = ({ document: { schedule } }: AudienceRecord): number => (schedule === undefined ? 1 : DAY / durationMs(schedule.every));

interface Subject { readonly id: string; readonly record: AudienceRecord; readonly catalog: Catalog }
interface Found { readonly estimate: Estimate; readonly bytes: number; readonly changesPerDay: number; readonly runsPerDay: number }

function costOf({ id, record, catalog }: Subject, { estimate, bytes, changesPerDay, runsPerDay }: Found) {
  const { members, profiles } = estimate;
  const upload = uploadOf(record);
  if ('upload' in record.document) {
    const perRun = uploadRun({ members, shards: upload?.shards ?? 0, profileBytes: bytes, runs: 1 });
    return { scan: { perRun, perDay: uploadRun({ members, shards: upload?.shards ?? 0, profileBytes: bytes, runs: runsPerDay }) }, cheaper: 'scan' as const };
  }
  const { scan, watch, cheaper } = costsOf({
    profiles, share: profiles === 0 ? 0 : Math.min(1, members / profiles), profileBytes: bytes, readsActor: readsActor(id, catalog.audiences), changesPerDay, runsPerDay,
  });
  return uploadsIn(id, catalog.audiences).length > 0 ? { scan, cheaper: 'scan' as const } : { scan, watch, cheaper };
}

interface Looking { readonly audience: string; readonly catalog: Catalog; readonly now: number }
interface Looked { readonly sample: Sample; readonly bytes: number }

/** Cuts the table finer until one segment is no more than a sample, then looks at whole segments until there is one. */
async function look(ports: AudiencePorts, looking: Looking): Promise<Looked> {
  for (const of of CUTS) {
    const looked = await lookAt(ports, looking, of);
    if (looked !== undefined) return looked;
  }
  return { sample: { segments: 0, of: 1, looked: 0, members: 0 }, bytes: TYPICAL_BYTES };
}

async function lookAt(ports: AudiencePorts, looking: Looking, of: number): Promise<Looked | undefined> {
  const sum = { looked: 0, members: 0, bytes: 0, profiles: 0 };
  let segments = 0;
  while (segments < of && sum.looked < SAMPLE) {
    const segment = segmentAt(segments, of, { ...looking, hash: ports.hash });
    let cursor: string | undefined;
    let met = 0;
    do {
      const page = await ports.scan.scan({ segment, segments: of, ...(cursor === undefined ? {} : { cursor }) }, SAMPLE);
      const judged = await judgeMembers(ports, looking, page.profiles);
      met += page.looked;
      sum.looked += page.looked;
      sum.members += judged.filter(({ member }) => member === true).length;
      sum.bytes += page.profiles.reduce((n, profile) => n + JSON.stringify(profile).length, 0);
      sum.profiles += page.profiles.length;
      cursor = page.cursor;
      if (cursor !== undefined && met >= SAMPLE && of !== CUTS.at(-1)) return undefined;
    } while (cursor !== undefined);
    segments += 1;
  }
  return { sample: { segments, of, looked: sum.looked, members: sum.members }, bytes: sum.profiles === 0 ? TYPICAL_BYTES : sum.bytes / sum.profiles };
}
