import type { Standing } from '../naive/person.ts';
import type { Looked } from '../notes.ts';
import type { World } from '../world.ts';

/** Where nothing dies, waits or comes twice, everything is looked at the very moment it is due: what follows, then, happens at the times the
 *  document says. `stood`: where the person stood before. */
export function punctual({ events }: World, { by, now, profileId }: Looked, { heard, stood }: { readonly heard: readonly string[]; readonly stood: readonly Standing[] }): string[] {
  switch (by.kind) {
    case 'events':
      return events.batches.filter((batch) => batch.subject === profileId && batch.receivedAt !== now && batch.events.some(({ id }) => heard.includes(id))).map(({ batchId }) => `${batchId} was heard late`);
    case 'moment': {
      const { journey, version, node, moment } = by.cohort;
      const woken = stood.filter((one) => one.journey === journey && one.version === version && one.node === node && one.until <= moment && !by.early);
      return woken.flatMap((one) => (one.moment === moment && now === Math.max(moment, one.moved ?? 0) ? [] : [`woken at ${String(now)} with those of ${String(moment)}, meant for ${String(one.moment)}`]));
    }
    case 'entry':
      return now === by.event.time ? [] : ['let in late'];
    case 'answer':
      return now === by.answering.answer.at ? [] : ['answered late'];
    case 'profile':
      return [];
  }
}
