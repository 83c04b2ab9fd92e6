import { describe, expect, it } from 'vitest';
import { someLetters } from '../../../lambdas/dead-letters/look.ts';
import { LETTER_QUEUE_NAMES } from '../../../lambdas/dead-letters/ports.ts';
import { redrive, type RedriveOptions } from '../../../lambdas/dead-letters/redrive.ts';
import { memoryLetters, type MemoryLetters } from '../../support/memory/letters.ts';
import { actorImage, batch, message, parked, record, SENT } from './letters.ts';

const NOW = SENT + 1_000;
const events = (subject: string) => parked('dispatch-events', 'not an event batch', record({ subject: { S: subject }, batchId: { S: 'b1' } }));
const keyOf = (subject: string): string => JSON.stringify({ subject, batchId: 'b1' });

async function redriven(world: MemoryLetters, options: Partial<RedriveOptions> = {}): Promise<readonly string[]> {
  const fates: string[] = [];
  await redrive(world, { selection: { ids: [] }, dryRun: false, now: () => NOW, turn: async () => undefined, tell: ({ letter, fate }) => fates.push(`${letter.id} ${fate}`), ...options });
  return fates;
}
const left = (world: MemoryLetters): readonly string[] => [...world.messages.values()].flat().map((m) => m.id);

describe('redrive', () => {
  it('works each letter by its source, and deletes it when that is done', async () => {
    const world = memoryLetters({
      parked: [message('events', events('ann')), message('moves', parked('perform-moves', 'r', record(actorImage))), message('poison', parked('deliver-fcm', 'r', 'broken'))],
      'deliver-apns-now': [message('batch', batch)], 'failed-executions': [message('execution', { detail: {} })],
    });
    world.table.set(keyOf('ann'), {}).set(JSON.stringify({ profileId: 'ann', entry: 'row' }), { revision: 7 });
    expect((await redriven(world)).toSorted()).toEqual(['batch redriven', 'events redriven', 'execution settled', 'moves redriven', 'poison redriven']);
    expect(world.touched.map(({ touch, at }) => [touch.table, at])).toEqual([['Events', NOW], ['Instances', NOW]]);
    expect(world.sent).toEqual(expect.arrayContaining([{ queue: 'deliver-apns-now', body: JSON.stringify(batch) }, { queue: 'deliver-fcm-bulk', body: 'broken' }]));
    expect(left(world)).toEqual([]);
  });

  it('leaves alone who has moved on, and lets the letter go', async () => {
    const world = memoryLetters({ parked: [message('moves', parked('perform-moves', 'r', record(actorImage))), message('gone', events('eve'))] });
    world.table.set(JSON.stringify({ profileId: 'ann', entry: 'row' }), { revision: 8 });
    expect(await redriven(world)).toEqual(['moves moot', 'gone moot']);
    expect([world.touched, left(world)]).toEqual([[], []]);
  });

  it('touches a row once, though it was parked twice', async () => {
    const world = memoryLetters({ parked: [message('one', events('ann')), message('two', events('ann'))] });
    world.table.set(keyOf('ann'), {});
    expect(await redriven(world)).toEqual(['one redriven', 'two moot']);
  });

  it('keeps a letter it could not work, with what stood in the way', async () => {
    const world = memoryLetters({ parked: [message('unclear', 'no JSON')], 'deliver-apns-now': [message('batch', batch)] });
    const broken: MemoryLetters = { ...world, letters: { ...world.letters, send: async () => { throw new Error('AccessDenied'); } } };
    const why: (string | undefined)[] = [];
    await redriven(broken, { tell: (done) => why.push(done.why) });
    expect(why.toSorted()).toEqual(['Error: AccessDenied', 'it is no letter of ours']);
    expect(left(world)).toHaveLength(2);
  });

  it('does not chase what is parked anew meanwhile', async () => {
    const world = memoryLetters({ parked: [message('new', events('ann'), { sentAt: NOW + 1 })] });
    expect([await redriven(world), left(world)]).toEqual([[], ['new']]);
  });

  it('changes nothing in a dry run', async () => {
    const world = memoryLetters({ parked: [message('events', events('ann'))], 'deliver-apns-now': [message('batch', batch)] });
    expect(await redriven(world, { dryRun: true })).toEqual(expect.arrayContaining(['events redriven', 'batch redriven']));
    expect([world.touched, world.sent, left(world)]).toEqual([[], [], ['events', 'batch']]);
  });

  it.each([
    [{ ids: ['batch'] }, ['batch']], [{ ids: [], queue: 'parked' as const }, ['events', 'poison']], [{ ids: [], source: 'deliver-fcm' }, ['poison']],
    [{ ids: [], reason: 'NEVER finished' }, ['batch']], [{ ids: [], reason: 'event', source: 'deliver-fcm' }, []],
  ])('takes only what is chosen by %j', async (selection, chosen) => {
    const world = memoryLetters({ parked: [message('events', events('ann')), message('poison', parked('deliver-fcm', 'broken', 'x'))], 'deliver-apns-now': [message('batch', batch)] });
    expect((await redriven(world, { selection, dryRun: true })).map((fate) => fate.split(' ')[0])).toEqual(chosen);
  });
});

it('lists the oldest first, up to a limit, and says of a batch what its row says', async () => {
  const world = memoryLetters({ parked: [message('young', events('ann'), { sentAt: SENT + 5 }), message('old', events('eve'))], 'deliver-apns-now': [message('batch', batch, { sentAt: SENT + 2 })] });
  world.batches.set(batch.id, { kind: 'lease', until: SENT });
  const letters = await someLetters(world, LETTER_QUEUE_NAMES, 100);
  expect(letters.map((l) => l.id)).toEqual(['old', 'batch', 'young']);
  expect(letters[1]?.reason).toContain('the last sender held it until');
  expect(await someLetters(world, LETTER_QUEUE_NAMES, 2)).toHaveLength(2);
});
