import { Construct } from 'constructs';
import { BeckonFunction, type Foundation } from './function.ts';
import type { Loop } from './loop.ts';
import { every } from './schedule.ts';

/** Ways into journeys that are not events of a profile: the API (enter-journeys), and runs over audiences by schedule (start-runs). The
 *  machine of sends works the runs. */
export class Entries extends Construct {
  readonly api: BeckonFunction<'enter-journeys'>;
  readonly start: BeckonFunction<'start-runs'>;

  constructor(scope: Construct, id: string, foundation: Foundation, running: Loop) {
    super(scope, id);
    this.api = new BeckonFunction(this, 'enter-journeys', foundation, { SEND_MACHINE: running.arn });
    this.start = new BeckonFunction(this, 'start-runs', foundation, { SEND_MACHINE: running.arn });
    every(1, this.start, foundation.deadLetters);
    for (const starter of [this.api, this.start]) running.allowStart(starter);
  }
}
