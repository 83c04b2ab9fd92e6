import type { ProblemCode } from '../problem.ts';
import type { MessageDocument } from './document.ts';
import { sameQuestion } from './experiment.ts';
import { liveOf, type LiveVersion, type MessageRecord, type VersionDeed, type Winner } from './record.ts';

/** Whether what is sent must be approved, and by somebody else than who wrote it. */
export interface ApprovalRule { readonly required: boolean; readonly byOther: boolean }

/** What an author or approver did, as the record is then; `deeds` go into the log of its version, one after the other. */
export interface Moved { readonly record: MessageRecord; readonly deeds: readonly VersionDeed[] }
export interface NotMoved { readonly code: ProblemCode; readonly why: string }

interface Doing { readonly by: string; readonly rule: ApprovalRule; /** ms */ readonly now: number }

/** The document is written. The same once more is no new version. */
export function written(before: MessageRecord | undefined, { document, same }: { readonly document: MessageDocument; readonly same: boolean }, { by, rule, now }: Doing): Moved {
  const next: MessageRecord = before !== undefined && same ? before : draftOver(before, document, by);
  const deeds: readonly VersionDeed[] = next === before ? [] : ['written'];
  if (rule.required || isLive(next)) return { record: next, deeds };
  return { record: madeLive(next, now), deeds: [...deeds, 'approved'] };
}

function draftOver(before: MessageRecord | undefined, document: MessageDocument, author: string): MessageRecord {
  const live = before && pinned(before);
  return { document, version: (before?.version ?? 0) + 1, state: 'draft', author, ...(live !== undefined && { live }) };
}

/** What is sent, with its own copy of the document: another takes its place in the record. */
const pinned = ({ live, document }: MessageRecord): LiveVersion | undefined => live && { ...live, document: live.document ?? document };

const isLive = ({ state, version, live }: MessageRecord): boolean => state === 'approved' && live?.version === version;

/** An experiment goes on where the version asks what the one before asked; otherwise it begins. */
function madeLive(record: MessageRecord, now: number): MessageRecord {
  const { version, document } = record;
  const before = liveOf(record);
  const going = before !== undefined && sameQuestion(before, document) ? record.live?.experiment : undefined;
  const experiment = document.experiment === undefined ? undefined : going ?? { run: version, since: now };
  return { ...record, state: 'approved', live: { version, ...(experiment !== undefined && { experiment }) } };
}

/** Asks for approval; where none is asked for, it is approved. */
export function submitted(record: MessageRecord, { rule, now }: Doing): Moved | NotMoved {
  if (record.state !== 'draft') return { code: 'conflict', why: `Version ${record.version} is ${STANDS[record.state]}.` };
  return rule.required ? { record: { ...record, state: 'in-review' }, deeds: ['submitted'] } : { record: madeLive(record, now), deeds: ['approved'] };
}

export function approved(record: MessageRecord, { by, rule, now }: Doing): Moved | NotMoved {
  if (record.state === 'approved') return { code: 'conflict', why: `Version ${record.version} is ${STANDS.approved}.` };
  if (rule.required && record.state === 'draft') return { code: 'conflict', why: `Version ${record.version} was not submitted; submit it first.` };
  if (rule.required && rule.byOther && by === record.author) return { code: 'forbidden', why: `Version ${record.version} is yours; somebody else approves it.` };
  return { record: madeLive(record, now), deeds: ['approved'] };
}

export function rejected(record: MessageRecord): Moved | NotMoved {
  if (record.state !== 'in-review') return { code: 'conflict', why: `Version ${record.version} is ${STANDS[record.state]}; only what is in review is rejected.` };
  return { record: { ...record, state: 'draft' }, deeds: ['rejected'] };
}

/** A treatment is for all from now on, or none of them is any more. */
export function won(record: MessageRecord, winner: Winner | undefined): Moved | NotMoved {
  const { live } = record;
  const treatments = liveOf(record)?.experiment?.treatments ?? [];
  if (live?.experiment === undefined) return { code: 'conflict', why: 'What is sent has no experiment.' };
  if (winner !== undefined && !treatments.some(({ id }) => id === winner.treatment)) return { code: 'conflict', why: `The experiment has no treatment "${winner.treatment}": it has ${treatments.map(({ id }) => id).join(', ')}.` };
  const { winner: _, ...rest } = live.experiment;
  return { record: { ...record, live: { ...live, experiment: { ...rest, ...(winner !== undefined && { winner }) } } }, deeds: ['won'] };
}

const STANDS = { draft: 'a draft', 'in-review': 'in review already', approved: 'approved already' } as const;
