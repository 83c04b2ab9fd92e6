import { interestOf } from '../core/catalog/interest.ts';
import type { DeadLetters, StreamRecord } from '../core/ports.ts';
import { Unreadable, type Decoded } from '../core/stream/range.ts';
import { joinActors, type MovePorts } from './move-actor.ts';
import { qualify } from './qualify.ts';
import { streamHandler } from './stream.ts';
import { qualifyPorts } from './wiring/qualify-profiles.ts';

export interface QualifyPorts extends MovePorts { readonly deadLetters: DeadLetters }

/** A record only says whose profile changed: the profile is read anew, consistently, so it is never older than the record. */
export interface ChangedProfile { readonly profileId: string; readonly movedTo?: string }

/** Watched audiences follow their people, and what an anonymous profile's row remembers follows it to whom it became. Needs no claim: a move says only what is new to the row, so a delivery may come again, in part
 *  or late. */
export async function qualifyProfiles(ports: QualifyPorts, records: readonly StreamRecord<Decoded<ChangedProfile>>[]): Promise<{ looked: number; moved: number }> {
  for (const { image } of records) {
    if (!image.ok) await ports.deadLetters.park({ source: 'qualify-profiles', reason: image.reason, record: image.record });
  }
  const changed = records.flatMap(({ image }) => (image.ok ? [image.value] : []));
  for (const { profileId, movedTo } of changed) if (movedTo !== undefined) await joinActors(ports, profileId, movedTo);
  if (interestOf(await ports.catalog.current()).watched.length === 0) return { looked: 0, moved: 0 };
  return qualify(ports, changed.map(({ profileId }) => profileId));
}

function changedProfileOf({ profileId, movedTo }: Record<string, unknown>): ChangedProfile {
  if (typeof profileId !== 'string') throw new Unreadable('not a profile');
  return { profileId, ...(typeof movedTo === 'string' ? { movedTo } : {}) };
}

/** A removed profile has no image and nobody to tell of. */
export const handler = streamHandler<ChangedProfile>(
  { name: 'qualify-profiles', wants: () => true, decode: changedProfileOf },
  (records) => qualifyProfiles(qualifyPorts(), records),
);
