import { Construct } from 'constructs';
import type { Credentials } from './credentials.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import { readStream } from './streams.ts';

/** Events come in by ingest-events; the Events stream takes them to dispatch-events, which moves instances. */
export class Events extends Construct {
  readonly ingest: BeckonFunction<'ingest-events'>;
  readonly dispatch: BeckonFunction<'dispatch-events'>;

  constructor(scope: Construct, id: string, foundation: Foundation, credentials: Credentials) {
    super(scope, id);
    this.ingest = new BeckonFunction(this, 'ingest-events', foundation, { TRACKING_SECRET: credentials.tracking.secretArn });
    credentials.allowTracking(this.ingest);
    this.dispatch = new BeckonFunction(this, 'dispatch-events', foundation, {});
    readStream(this.dispatch, foundation);
  }
}
