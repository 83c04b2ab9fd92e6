import { describe, expect, it } from 'vitest';
import type { Provider } from '../../../core/delivery/lanes.ts';
import type { PushBatch } from '../../../core/delivery/batch.ts';
import { batchText, jsonOfBatch } from '../../../lambdas/adapters/batch-text.ts';
import { letterWithout } from '../../../lambdas/erase-profile/letter.ts';
import { batchOf } from '../../support/delivery/batches.ts';
import { eraseWorld } from '../../support/erase-world.ts';

const ANN = new Set(['ann', 'anon-1']);
/** Says who invited, in a value, a key, JSON in a text and an open text. */
const TOLD = { data: { inviter: 'ann', ann: 'x', card: '{"from":"anon-1","to":"anne"}' }, text: 'ann is in the "ann" shop, anne too' };
const CLEAN = { data: { inviter: '~', '~': 'x', card: '{"from":"~","to":"anne"}' }, text: 'ann is in the "~" shop, anne too' };

const renderedAs = (provider: Provider, payload: object): PushBatch['pushes'][number]['rendered'] => {
  const { rendered } = batchOf(provider, 1).pushes[0]!;
  return (rendered.kind === 'fcm' ? { ...rendered, message: payload } : { ...rendered, payload }) as typeof rendered;
};
const letterOf = (provider: Provider, payload: object, more: Partial<PushBatch> = {}): string => batchText(batchOf(provider, [{ profileId: 'bob', rendered: renderedAs(provider, payload) }], more));
const read = (letter: string | undefined): PushBatch => JSON.parse(jsonOfBatch(letter ?? '')) as PushBatch;

describe('a dead letter for somebody else that names who is erased', () => {
  it.each(['apns', 'fcm', 'web'] as const)('%s: names them no more, and is left alone from then on', (provider) => {
    const once = letterWithout(letterOf(provider, TOLD), ANN);
    expect(read(once?.letter).pushes).toMatchObject([{ profileId: 'bob', rendered: renderedAs(provider, CLEAN) }]);
    expect(letterWithout(once?.letter ?? '', ANN)).toBeUndefined();
  });

  it('is left alone where the name is an app, a message or a journey too', () => {
    expect(letterWithout(letterOf('apns', {}, { app: 'ann' }), ANN)).toBeUndefined();
  });

  it('keeps no erasure from its end', async () => {
    const letters = [letterOf('fcm', TOLD), letterOf('fcm', {}, { app: 'ann' })];
    const w = eraseWorld({ profiles: new Map(), actors: new Map(), events: new Map(), tokens: new Map(), cohorts: new Map(), outcomes: new Map(), steps: new Map(), letters, runs: new Map() });
    await w.begin('ann');
    await w.run();
    expect([...w.rows.values()]).toMatchObject([{ state: 'done', removed: { letters: 1 } }]);
  });
});
