import { Construct } from 'constructs';
import type { Delivery } from './delivery.ts';
import type { Files } from './files.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import { Loop, loopArn } from './loop.ts';

/** Pushes asked for directly, without a journey: the API (sends), and the machine that freezes an audience into parts and works them
 *  (run-send). It renders, so it may not read credentials (invariant 14). */
export class Sends extends Construct {
  readonly api: BeckonFunction<'sends'>;
  readonly run: BeckonFunction<'run-send'>;
  readonly running: Loop;

  constructor(scope: Construct, id: string, foundation: Foundation, { files, delivery }: { readonly files: Files; readonly delivery: Delivery }) {
    super(scope, id);
    const { bucketName } = files.bucket;
    this.run = new BeckonFunction(this, 'run-send', foundation, { FILES_BUCKET: bucketName, QUEUES: delivery.urls, LOOP_MACHINE: loopArn(this, 'send', foundation.settings) });
    delivery.allowSend(this.run);
    delivery.allowLook(this.run);
    this.running = new Loop(this, 'send', foundation.settings, this.run);
    this.api = new BeckonFunction(this, 'sends', foundation, { FILES_BUCKET: bucketName, SEND_MACHINE: this.running.arn });
    this.running.allowStart(this.api);
    files.allow(this.run, 'sends', ['read', 'write', 'delete', 'list']);
    files.allow(this.run, 'audiences', ['read']);
    files.allow(this.api, 'sends', ['write']);
  }
}
