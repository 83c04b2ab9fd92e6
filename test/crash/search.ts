import { memoised } from '../../core/memo.ts';
import { Random } from '../support/random.ts';
import { seedPeople } from './beats.ts';
import { Drive } from './drive.ts';
import { ProviderSide } from './provider.ts';
import { randomStory } from './story/random-story.ts';
import type { Story } from './story/story.ts';
import { behindNumbers } from './verify/behind.ts';
import { people } from './verify/people.ts';
import { places } from './verify/places.ts';
import { caps, pushes } from './verify/pushes.ts';
import { counters } from './verify/reports.ts';
import { World } from './world.ts';

export interface Found { readonly faults: readonly string[]; readonly trace: readonly string[]; readonly pushes: number; readonly crashes: number; readonly moves: number; readonly steps: number }

/** A story in one schedule: its interleaving, its crashes and redeliveries, wholly decided by the schedule's seed. */
export async function tell(story: Story, schedule: number): Promise<Found> {
  const random = new Random(schedule);
  const world = new World(random, story);
  const provider = new ProviderSide(world);
  await seedPeople(world, story.people);
  const crashes = story.crashes === 'calm' ? 0 : story.crashes;
  const drive = new Drive(world, provider, { beats: story.beats, crashes });
  await drive.run();
  const { trace, kills } = drive.scheduler;
  const faults = drive.failures.length > 0 ? drive.failures : [
    ...people(world, story), ...pushes(world, provider), ...(story.ruled ? caps(world) : []), ...counters(world, story.journeys.map(({ id }) => id)), ...(await behindNumbers(world, story.journeys.map(({ id }) => id))), ...places(world, { lost: kills > 0 }),
  ];
  return { faults, trace, pushes: provider.accepted.length, crashes: kills, moves: world.looked.filter(({ row }) => row !== undefined).length, steps: trace.length };
}

/** A story is told so often, each time otherwise: its journeys are validated and planned once. */
const SCHEDULES = 4;
const CRASHES = [0, 3, 3, 8, 'calm'] as const;

const stories = memoised(2, (seed) => randomStory(Number(seed)));

/** What a seed stands for: a story, and how it is told. */
export const storyOf = (seed: number): Story => ({ ...stories(String(Math.ceil(seed / SCHEDULES))), seed, crashes: CRASHES[seed % CRASHES.length] ?? 0 });

export const runSeed = (seed: number): Promise<Found> => tell(storyOf(seed), seed);
