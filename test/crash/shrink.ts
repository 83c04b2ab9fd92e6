import type { JourneyDocument } from '../../core/journey/document.ts';
import { isValid } from './story/journeys.ts';
import type { Beat, Story } from './story/story.ts';
import { tell } from './search.ts';

/** A failing story and the schedule it fails in. */
export interface Failing { readonly story: Story; readonly schedule: number; readonly faults: readonly string[] }

/** Each smaller story is told in so many schedules: what is left out moves all that follows. */
const SCHEDULES = 12;

/** The smallest story that still fails, whatever the fault: beats, people, journeys and nodes are left out one after the other. */
export async function shrink(failing: Failing, say: (line: string) => void): Promise<Failing> {
  let best = failing;
  for (let found = true; found;) {
    found = false;
    for (const smaller of smallerThan(best.story)) {
      const fails = length(smaller) < length(best.story) ? await failsIn(smaller, best.schedule) : undefined;
      if (fails === undefined) continue;
      best = fails;
      found = true;
      say(`${String(size(best.story))} left`);
      break;
    }
  }
  return best;
}

async function failsIn(story: Story, schedule: number): Promise<Failing | undefined> {
  for (let n = 0; n < SCHEDULES; n++) {
    const { faults } = await tell(story, schedule + n).catch((error: unknown) => ({ faults: [String(error)] }));
    if (faults.length > 0) return { story, schedule: schedule + n, faults };
  }
  return undefined;
}

/** What grows or stays while something is left out would be tried for ever. */
const length = (story: Story): number => JSON.stringify(story).length;

const size = ({ beats, people, journeys }: Story): number => beats.length + people.length + journeys.reduce((sum, { nodes }) => sum + Object.keys(nodes).length, 0);

function* smallerThan(story: Story): Iterable<Story> {
  const { beats, people, journeys } = story;
  if (typeof story.crashes === 'number' && story.crashes > 0) yield { ...story, crashes: 0 };
  for (const { id } of journeys.length > 1 ? journeys : []) yield* ifValid({ ...story, journeys: journeys.filter((one) => one.id !== id), beats: beats.filter((beat) => journeyOf(beat) !== id) });
  for (const { id } of people.length > 1 ? people : []) yield { ...story, people: people.filter((one) => one.id !== id), beats: beats.flatMap((beat) => withoutPerson(beat, id)) };
  for (const half of halves(beats)) yield { ...story, beats: half };
  for (const beat of beats) yield { ...story, beats: beats.filter((one) => one !== beat) };
  for (const document of journeys) for (const smaller of smallerDocuments(document)) yield* ifValid({ ...story, journeys: journeys.map((one) => (one === document ? smaller : one)) });
}

function* halves(beats: readonly Beat[]): Iterable<readonly Beat[]> {
  for (let parts = 2; parts <= 4 && beats.length > 8; parts *= 2) {
    const length = Math.ceil(beats.length / parts);
    for (let n = 0; n < parts; n++) yield beats.filter((_, at) => at < n * length || at >= (n + 1) * length);
  }
}

function* ifValid(story: Story): Iterable<Story> {
  const ids = story.journeys.map(({ id }) => id);
  const published = story.beats.flatMap((beat) => ('document' in beat ? [beat.document] : []));
  if ([...story.journeys, ...published].every((document) => isValid(document, ids.filter((id) => id !== document.id)))) yield story;
}

const journeyOf = (beat: Beat): string | undefined => ('document' in beat ? beat.document.id : 'journey' in beat ? beat.journey : undefined);

function withoutPerson(beat: Beat, id: string): Beat[] {
  if ('profile' in beat) return beat.profile === id ? [] : [beat];
  return beat.kind === 'run' ? [{ ...beat, members: beat.members.filter((one) => one !== id) }] : [beat];
}

/** Without a rule of exit or entry, or with a node that is passed by. */
function* smallerDocuments(document: JourneyDocument): Iterable<JourneyDocument> {
  const { exit = [], entry, nodes, start } = document;
  for (const rule of exit) yield { ...document, exit: exit.filter((one) => one !== rule) };
  for (const field of ['when', 'from', 'to', 'cap', 'atOnce', 'holdOut', 'key', 'reentry'] as const) if (entry[field] !== undefined) yield { ...document, entry: { ...entry, [field]: undefined } };
  for (const [id, node] of Object.entries(nodes)) {
    const next = 'next' in node ? node.next : 'timeout' in node ? node.timeout : 'otherwise' in node ? node.otherwise : undefined;
    if (next === undefined || next === id) continue;
    const others = Object.fromEntries(Object.entries(nodes).filter(([other]) => other !== id).map(([other, its]) => [other, JSON.parse(JSON.stringify(its).replaceAll(`"${id}"`, `"${next}"`)) as typeof its]));
    yield { ...document, nodes: others, start: start === id ? next : start };
  }
}
