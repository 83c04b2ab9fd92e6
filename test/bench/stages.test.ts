import { expect, it } from 'vitest';
import { sharesOf } from '../../bench/fleet/stages.ts';

it('gives a sample to the innermost frame that names a stage, and leaves waiting out', () => {
  const frame = (functionName: string, url = '') => ({ functionName, url });
  const nodes = [
    { id: 1, callFrame: frame('(root)'), children: [2, 5, 6] },
    { id: 2, callFrame: frame('run', 'lambdas/run-send.ts'), children: [3] },
    { id: 3, callFrame: frame('renderPush', 'core/message/render.ts'), children: [4] },
    { id: 4, callFrame: frame('stringify'), children: [] },
    { id: 5, callFrame: frame('(idle)') },
    { id: 6, callFrame: frame('(garbage collector)') },
  ];
  const rules = [{ stage: 'render', file: /core\/message/ }];
  expect(sharesOf({ nodes, samples: [2, 3, 4, 4, 5, 5, 6, 6] }, rules)).toEqual({ render: 0.5, 'garbage collection': 1 / 3, other: 1 / 6 });
});
