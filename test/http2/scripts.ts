import { FLAG } from '../../core/http2/frames.ts';
import { answer, data, frame, goaway, headers, INITIAL_WINDOW, MAX_STREAMS, rst, settings } from '../core/http2/peer.ts';
import type { Random } from '../support/random.ts';

/** Requests of a script: streams 1, 3, 5… */
export const REQUESTS = 4;
const IDS = [1, 3, 5, 7];

type Step = (random: Random) => Buffer;
const id = (random: Random): number => random.pick(IDS);

/** What a server may send, right and wrong, by weight. */
const STEPS: readonly (readonly [weight: number, step: Step])[] = [
  [8, (r) => answer(id(r), r.pick([200, 200, 400, 410, 503]))],
  [6, (r) => headers(id(r), { ':status': '200', 'x-a': 'b' }, 0)],
  [6, (r) => data(id(r), 'x'.repeat(r.below(40)), r.pick([0, FLAG.END_STREAM]))],
  [3, (r) => rst(id(r), r.pick(['REFUSED_STREAM', 'CANCEL', 'NO_ERROR', 'INTERNAL_ERROR'] as const))],
  [2, (r) => goaway(r.pick([...IDS, 0]), 'NO_ERROR')],
  [1, (r) => headers(id(r), { ':status': '103' }, 0)],
  [1, (r) => settings({ [MAX_STREAMS]: 4 + r.below(100), [INITIAL_WINDOW]: 65_535 + r.below(1_000) })],
  [1, (r) => frame('WINDOW_UPDATE', r.pick([...IDS, 0]), { payload: [r.below(3)] })],
  [1, () => frame('PING', 0, { payload: [1, 2] })],
  [1, (r) => frame(0x20 + r.below(9), id(r), { payload: 'zz' })],
  [1, (r) => headers(id(r), { ':status': r.pick(['20', '101', '0']) })],
  [1, (r) => frame(r.pick(['DATA', 'PING', 'SETTINGS', 'PUSH_PROMISE', 'CONTINUATION'] as const), r.pick([0, 1, 9]), { payload: [7] })],
];
const TOTAL = STEPS.reduce((n, [weight]) => n + weight, 0);

function stepOf(random: Random): Buffer {
  let at = random.below(TOTAL);
  for (const [weight, step] of STEPS) {
    if (at < weight) return step(random);
    at -= weight;
  }
  return Buffer.alloc(0);
}

/** The bytes a server sends after its SETTINGS and our requests, before it hangs up. */
export const scriptOf = (random: Random): Buffer[] => Array.from({ length: 1 + random.below(8) }, () => stepOf(random));
