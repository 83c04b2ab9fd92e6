import { Construct } from 'constructs';
import type { Files } from './files.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import { Loop, loopArn } from './loop.ts';
import { every } from './schedule.ts';
import { readStream } from './streams.ts';

/** Sets of profiles: authored and looked into (audiences), evaluated whole or read from an upload turn by turn (evaluate-audience),
 *  on schedule (due-audiences), and kept as profiles change (qualify-profiles). */
export class Audiences extends Construct {
  readonly api: BeckonFunction<'audiences'>;
  readonly evaluate: BeckonFunction<'evaluate-audience'>;
  readonly due: BeckonFunction<'due-audiences'>;
  readonly qualify: BeckonFunction<'qualify-profiles'>;

  constructor(scope: Construct, id: string, foundation: Foundation, files: Files) {
    super(scope, id);
    const { bucketName } = files.bucket;
    this.evaluate = new BeckonFunction(this, 'evaluate-audience', foundation, { FILES_BUCKET: bucketName, LOOP_MACHINE: loopArn(this, 'evaluation', foundation.settings) });
    const evaluation = new Loop(this, 'evaluation', foundation.settings, this.evaluate);
    this.api = new BeckonFunction(this, 'audiences', foundation, { FILES_BUCKET: bucketName, EVALUATION_MACHINE: evaluation.arn });
    this.due = new BeckonFunction(this, 'due-audiences', foundation, { EVALUATION_MACHINE: evaluation.arn });
    every(5, this.due, foundation.deadLetters);
    for (const starter of [this.api, this.due]) evaluation.allowStart(starter);
    this.qualify = new BeckonFunction(this, 'qualify-profiles', foundation, {});
    readStream(this.qualify, foundation);

    files.allow(this.api, 'uploads', ['read', 'write', 'list']);
    files.allow(this.api, 'results', ['read']);
    files.allow(this.api, 'audiences', ['read', 'list', 'delete']);
    files.allow(this.evaluate, 'uploads', ['read', 'delete']);
    files.allow(this.evaluate, 'results', ['read', 'write']);
    files.allow(this.evaluate, 'audiences', ['read', 'write', 'list', 'delete']);
  }

  get functions() {
    return { 'evaluate-audience': this.evaluate, 'due-audiences': this.due, 'qualify-profiles': this.qualify };
  }
}
