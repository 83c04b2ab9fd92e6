import { Fn } from 'aws-cdk-lib';
import { type CfnFunction, FunctionUrlAuthType, HttpMethod } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type Amplify, amplifyVariable } from './amplify.ts';
import { CORS } from './cors.ts';
import type { Credentials } from './credentials.ts';
import { BeckonFunction, type Foundation } from './function.ts';
import type { Settings } from './settings.ts';
import { readStream } from './streams.ts';

/** Events come in by ingest-events, through the API or at its own address, which costs nothing but the function; the Events stream takes
 *  them to dispatch-events, which moves instances. */
export class Events extends Construct {
  readonly ingest: BeckonFunction<'ingest-events'>;
  readonly dispatch: BeckonFunction<'dispatch-events'>;
  /** Its own address, without a slash at the end; undefined by the settings. */
  readonly url: string | undefined;

  constructor(scope: Construct, id: string, foundation: Foundation, { credentials, amplify }: { readonly credentials: Credentials; readonly amplify: Amplify | undefined }) {
    super(scope, id);
    this.ingest = new BeckonFunction(this, 'ingest-events', foundation, { TRACKING_SECRET: credentials.tracking.secretArn, AMPLIFY: amplifyVariable(amplify) });
    credentials.allowTracking(this.ingest);
    this.url = this.address(foundation.settings);
    this.dispatch = new BeckonFunction(this, 'dispatch-events', foundation, {});
    readStream(this.dispatch, foundation);
  }

  /** Open to the internet, as the API's route is: the function proves who calls (Route.judges). No gateway throttles it; a reserve does. */
  private address({ eventsUrl, eventsConcurrency, corsOrigins }: Settings): string | undefined {
    if (eventsConcurrency !== undefined) (this.ingest.node.defaultChild as CfnFunction).reservedConcurrentExecutions = eventsConcurrency;
    if (!eventsUrl) return undefined;
    const { url } = this.ingest.addFunctionUrl({
      authType: FunctionUrlAuthType.NONE,
      ...(corsOrigins.length > 0 && {
        cors: { allowedOrigins: corsOrigins, allowedMethods: [HttpMethod.POST], allowedHeaders: CORS.allowHeaders, exposedHeaders: CORS.exposeHeaders, maxAge: CORS.maxAge },
      }),
    });
    return `https://${Fn.select(2, Fn.split('/', url))}`;
  }
}
