import type { AudienceRecord } from '../audience/document.ts';
import { uploadOf } from '../audience/document.ts';
import type { Recipient, RecipientKind, SendDocument } from './document.ts';
import { GUARD_FLOOR, GUARD_TIMES } from './document.ts';
import { startOf } from './moment.ts';
import type { SendRow } from './row.ts';

interface Begun { readonly id: string; readonly now: number; readonly by: string; readonly app: string; readonly audience: AudienceRecord | undefined }

/** A send as it is first stored, and the list that is put aside for it. */
export function newSend({ to, ...document }: SendDocument, { id, now, by, app, audience }: Begun): { readonly row: SendRow; readonly recipients?: readonly Recipient[] } {
  const list = 'audience' in to ? undefined : listOf(to);
  const limit = list === undefined ? limitOf(document, audience) : undefined;
  const row: SendRow = {
    id, revision: 1, app, createdAt: now, createdBy: by, state: 'scheduled', run: 1,
    document: { ...document, to: list === undefined ? to as { readonly audience: string } : { list: list.kind, recipients: list.recipients.length } },
    startAt: startOf(document.when, now),
    ...(limit !== undefined && { limit }),
    segments: [], looked: 0, members: 0, moments: [], moment: 0, part: 0, worked: 0,
  };
  return { row, ...(list !== undefined && { recipients: list.recipients }) };
}

function listOf(to: Exclude<SendDocument['to'], { audience: string }>): { readonly kind: RecipientKind; readonly recipients: readonly Recipient[] } {
  if ('profiles' in to) return { kind: 'profiles', recipients: to.profiles };
  return 'devices' in to ? { kind: 'devices', recipients: to.devices } : { kind: 'tokens', recipients: to.tokens };
}

/** More members than this pause the send. */
function limitOf({ guard }: Pick<SendDocument, 'guard'>, audience: AudienceRecord | undefined): number | undefined {
  if (guard !== undefined) return Math.floor(guard.people * guard.times);
  const before = audience === undefined ? undefined : (uploadOf(audience)?.members ?? audience.evaluated?.members);
  return before === undefined ? undefined : Math.max(GUARD_FLOOR, before * GUARD_TIMES);
}
