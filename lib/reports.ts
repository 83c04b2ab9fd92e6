import { Construct } from 'constructs';
import { BeckonFunction, type Foundation } from './function.ts';
import { readStream } from './streams.ts';

/** The Batches stream is folded into counters; read shows them, and profiles and their events, to operators. */
export class Reports extends Construct {
  readonly fold: BeckonFunction<'fold-reports'>;
  readonly read: BeckonFunction<'read'>;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    this.fold = new BeckonFunction(this, 'fold-reports', foundation, {});
    readStream(this.fold, foundation);
    this.read = new BeckonFunction(this, 'read', foundation, {});
  }
}
