import { expect, it } from 'vitest';
import { stagesIn } from '../../bench/fleet/stages.ts';

const frame = (functionName: string, url = '') => ({ functionName, url });
const nodes = [
  { id: 1, callFrame: frame('(root)'), children: [2, 5, 6, 7] },
  { id: 2, callFrame: frame('run', 'lambdas/run-send.ts'), children: [3] },
  { id: 3, callFrame: frame('renderPush', 'core/message/render.ts'), children: [4] },
  { id: 4, callFrame: frame('stringify'), children: [] },
  { id: 5, callFrame: frame('(idle)') },
  { id: 6, callFrame: frame('(garbage collector)') },
  { id: 7, callFrame: frame('toString') },
];
const rules = [{ stage: 'render', file: /core\/message/ }];

it('gives a sample to the innermost frame that names a stage, leaves waiting out and tells what other threads took', () => {
  expect(stagesIn({ nodes, samples: [2, 3, 4, 4, 5, 5, 6, 6, 7] }, { rules, cpuMicros: 9_000 })).toEqual({
    render: 3_000, 'garbage collection': 2_000, other: 2_000, 'other threads': 2_000,
  });
});

it('adds up to the CPU time when samples fell on a thread that waited for its core', () => {
  expect(stagesIn({ nodes, samples: [3, 3, 6, 6] }, { rules, cpuMicros: 2_000 })).toEqual({ render: 1_000, 'garbage collection': 1_000, 'other threads': 0 });
});
