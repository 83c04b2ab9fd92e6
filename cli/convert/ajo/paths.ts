import { renamed, type Renames, segmentText, Without } from '../note.ts';

/** Roots of AJO that a text of Beckon cannot read, and what to do. */
const NONE: Readonly<Record<string, string>> = {
  'profile.segmentMembership': 'a text does not know audiences: let a condition of the journey lead to another message, or keep an attribute',
  'profile.pushNotificationDetails': 'a text does not know tokens',
  'profile.identityMap': 'a text does not know identities: keep what it shows as an attribute',
  'context.journey.actions': 'what a custom action answered is not kept: let it update the profile, and read that',
  'context.journey.datasetLookup': 'there are no datasets: keep the value as an attribute, or send it with the event',
  'context.journey.technicalProperties': 'a text does not know the journey it is sent by',
  'context.system': 'a text does not know the journey it is sent by',
  audience: 'a text does not know audiences: let a condition of the journey lead to another message, or keep an attribute',
  offers: 'there are no offers: keep what is offered as an attribute',
  decisionPolicy: 'there are no decisions: keep what was decided as an attribute',
  xEvent: 'a text reads the event the journey was entered by: `event`',
  fragment: 'write the fragment out',
};

/** What AJO calls otherwise, before the renames of --map. */
const OWN: Renames = { 'profile.preferredLanguage': 'profile.locale', 'profile.personID': 'profile.id' };

export interface Naming {
  readonly renames: Renames;
  /** Ids of events in the order in which they are met: the first is taken for the entry event. */
  readonly events: string[];
}

/** A path that begins with a root of AJO, as one of Beckon; undefined of any other. */
export function pathOf(segments: readonly string[], { renames, events }: Naming): string | undefined {
  const written = segments.join('.');
  const found = renamed(segments, { ...OWN, ...renames });
  if (found !== undefined) return joined(found.path, found.rest);
  for (const [root, says] of Object.entries(NONE)) if (written === root || written.startsWith(`${root}.`)) throw new Without(`${written}: ${says}`);
  if (segments[0] === 'profile') return joined('profile', segments.slice(1));
  return segments[0] === 'context' ? contextPath(segments.slice(1), events) : undefined;
}

function contextPath(segments: readonly string[], events: string[]): string {
  if (segments[0] !== 'journey') return joined('event', segments);
  const [, , id = '', ...rest] = segments;
  if (!events.includes(id)) events.push(id);
  if (events[0] !== id) throw new Without(`context.journey.events.${id}: a text reads the event the journey was entered by, which is taken to be "${events[0] ?? ''}": keep what another brought as an attribute, or say by --map which is "event"`);
  return joined('event', rest);
}

export const joined = (path: string, rest: readonly string[]): string => [path, ...rest.map(segmentText)].join('.');
