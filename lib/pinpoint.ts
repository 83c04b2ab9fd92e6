import { Fn } from 'aws-cdk-lib';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { Events } from './events.ts';
import { BeckonFunction, type Foundation } from './function.ts';

/** Amazon Pinpoint's routes, for servers that call its API (docs/guides/pinpoint.md), at an address of their own. The function has no right but to write its log: it asks the public API with the key that came. */
export class Pinpoint extends Construct {
  readonly routes: BeckonFunction<'answer-pinpoint'>;
  /** Without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, foundation: Foundation, { api, events }: { readonly api: Api; readonly events: Events }) {
    super(scope, id);
    this.routes = new BeckonFunction(this, 'answer-pinpoint', foundation, { API_URL: api.url, EVENTS_URL: events.url ?? api.url });
    const { url } = this.routes.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
    this.url = `https://${Fn.select(2, Fn.split('/', url))}`;
  }
}
