import { expect, it } from 'vitest';
import { Random } from '../support/random.ts';
import { compare, reasonFor } from './differential.ts';
import { nodeVerdicts, ourVerdicts } from './verdicts.ts';
import { answer, headers, rst } from '../core/http2/peer.ts';

it('our verdict of each request is node:http2\'s over seeded scripts, or differs for a written reason', async () => {
  const apart: string[] = [];
  for (let seed = 1; seed <= 300; seed += 1) {
    const difference = await compare(seed);
    for (const [n, ours] of difference?.ours.entries() ?? []) {
      const theirs = difference?.theirs[n] ?? '';
      if (ours !== theirs && reasonFor(ours, theirs) === undefined) apart.push(`seed ${seed}, request ${n}: ours ${ours}, Node's ${theirs}`);
    }
  }
  expect(apart).toEqual([]);
});

it('agrees where nothing is wrong, so that a reason excuses nothing else', async () => {
  const random = new Random(7);
  for (let round = 0; round < 20; round += 1) {
    const script = [1, 3, 5, 7].sort(() => random.next() - 0.5).map((id) => random.pick([answer(id, 200), answer(id, 410), rst(id, 'REFUSED_STREAM'), rst(id, 'CANCEL'), headers(id, { ':status': '503' })]));
    expect(ourVerdicts(script)).toEqual(await nodeVerdicts(script));
  }
});
