import type { Push } from './batch.ts';
import type { Provider } from './lanes.ts';
import type { ProviderAnswer, SendLimits } from './transport.ts';

export interface Outgoing { readonly app: string; readonly provider: Provider; readonly push: Push }

/** Sends one push with its app's credentials. Whatever goes wrong is an answer; nothing is thrown. */
export interface Senders {
  send(outgoing: Outgoing, limits: SendLimits): Promise<ProviderAnswer>;
}
