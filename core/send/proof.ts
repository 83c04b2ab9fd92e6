import type { JsonObject } from '../json.ts';
import type { MessageDocument } from '../message/document.ts';
import { variantsOf } from '../message/experiment.ts';
import type { Cut, StepRow } from '../delivery/step-row.ts';
import type { Profile } from '../profile/profile.ts';
import type { DeviceRecipient, TokenRecipient } from './document.ts';
import { partName } from './member.ts';
import type { SendRow } from './row.ts';

export const PROOF_DEVICES_MAX = 10;

/** What makes a send a proof: the message itself, whichever version is sent to others. Recipients are in the order of `names`. */
export interface Proof { readonly message: MessageDocument; readonly names: readonly string[] }
/** Whose values fill it; in the file of recipients, which goes with the send. */
export type As = { readonly profileId: string } | { readonly sample: Sample };
interface Sample { readonly attributes?: JsonObject | undefined; readonly locale?: string | undefined; readonly timeZone?: string | undefined }
export type ProofRecipient = (DeviceRecipient | TokenRecipient) & { readonly as?: As };

/** Nobody takes a proof for the real thing: its titles say so. It waits for nothing, counts in no cap, and compares nothing. */
export function proofMessage(message: MessageDocument, { treatment, titlePrefix }: { readonly treatment?: string | undefined; readonly titlePrefix: string }): MessageDocument {
  const [control = message] = variantsOf(message).values();
  const { pace: _, ...said } = treatment === undefined ? control : variantsOf(message).get(treatment) ?? control;
  const titled = <T extends { readonly title?: string | undefined }>(words: T): T => (words.title === undefined ? words : { ...words, title: titlePrefix + words.title });
  const layers = <T extends Pick<MessageDocument, 'title' | 'ios' | 'android' | 'web'>>(words: T): T => ({
    ...titled(words), ...(words.ios !== undefined && { ios: titled(words.ios) }), ...(words.android !== undefined && { android: titled(words.android) }), ...(words.web !== undefined && { web: titled(words.web) }),
  });
  return {
    ...layers(said), category: 'transactional',
    ...(said.locales !== undefined && { locales: Object.fromEntries(Object.entries(said.locales).map(([tag, words]) => [tag, layers(words)])) }),
  };
}

export interface NewProof {
  readonly id: string;
  readonly now: number;
  readonly by: string;
  readonly message: string;
  readonly event: JsonObject | undefined;
  readonly proof: Proof;
}

/** A send like any other from here on. */
export const newProof = ({ id, now, by, message, event, proof }: NewProof): SendRow => ({
  id, revision: 1, app: proof.message.app ?? '', createdAt: now, createdBy: by, state: 'scheduled', run: 1, startAt: now,
  document: {
    name: `Proof of ${message}`, message, to: { list: 'test-devices', recipients: proof.names.length }, category: 'transactional', devices: 'all', proof, ...(event !== undefined && { data: event }),
  },
  segments: [], looked: 0, members: 0, moments: [], moment: 0, part: 0, worked: 0,
});

/** The owner of the test device, whom the push goes to, with the values of somebody else. */
export function dressed({ locale: _locale, timeZone: _timeZone, ...owner }: Profile, as: Sample & { readonly id?: string }): Profile {
  const { id, attributes, locale, timeZone } = as;
  return { ...owner, attributes: { ...attributes, ...(id !== undefined && { id }) }, ...(locale !== undefined && { locale }), ...(timeZone !== undefined && { timeZone }) };
}

/** The range that works a proof's one part (lambdas/run-send/work.ts). */
export const proofClaim = (send: string): string => `part#${send}#${partName({ segment: 0, page: 0 })}#0#0`;

export type ProofPlace = { readonly batch: string; readonly index: number } | { readonly excluded: string };

/** What became of each recipient, in their order: those in no cut are the excluded, in theirs. */
export function placesOf({ cuts, excluded }: Pick<StepRow, 'cuts' | 'excluded'>, recipients: number): readonly ProofPlace[] {
  const cut = new Map(cuts.flatMap(placesIn));
  const reasons = excluded.map(({ reason }) => reason);
  return Array.from({ length: recipients }, (_, n) => cut.get(n) ?? { excluded: reasons.shift() ?? 'unreadable' });
}

function placesIn({ batch, owed }: Cut): readonly (readonly [number, ProofPlace])[] {
  let at = 0;
  return owed.map(({ index, pushes }) => {
    const place = [index, { batch, index: at }] as const;
    at += pushes;
    return place;
  });
}
