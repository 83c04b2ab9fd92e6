import type { Clock } from '../../core/ports.ts';

/** Real time plus the waits that nobody sat through: what waits 15 minutes for its repeat is repeated at once. */
export class JumpingClock implements Clock {
  #ahead = 0;

  now(): number { return Date.now() + this.#ahead; }
  jump(ms: number): void { this.#ahead += ms; }
}
