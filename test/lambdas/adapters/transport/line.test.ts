import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Line } from '../../../../lambdas/adapters/transport/line.ts';

it('is what an array would be, whatever happens to it', () => {
  const step = fc.oneof({ weight: 4, arbitrary: fc.constant('push') }, { weight: 3, arbitrary: fc.constant('next') }, fc.constant('come back'), fc.integer({ min: 2, max: 9 }));
  fc.assert(fc.property(fc.array(step, { maxLength: 3_000, size: 'max' }), (steps) => {
    const line = new Line<number>();
    let model: number[] = [];
    steps.forEach((what, n) => {
      if (what === 'push') { line.push(n); model.push(n); }
      else if (what === 'come back') { line.comeBack(n); model.unshift(n); }
      else if (what === 'next') expect(line.next()).toBe(model.shift());
      else if (typeof what === 'number') {
        const leaves = (one: number): boolean => one % what === 0;
        expect(line.take(leaves)).toEqual(model.filter(leaves));
        model = model.filter((one) => !leaves(one));
      }
      expect(line.length).toBe(model.length);
    });
  }), { numRuns: 50 });
});
