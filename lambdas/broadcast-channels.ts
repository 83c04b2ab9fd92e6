import type { BROADCAST_SCHEMAS } from '../core/api/broadcast-channels.ts';
import type { AppleCredential } from '../core/catalog/ports.ts';
import type { Environment } from '../core/delivery/batch.ts';
import { createChannel, deleteChannel, listChannels } from '../core/delivery/broadcast.ts';
import type { ProviderAnswer, ProviderRequest } from '../core/delivery/transport.ts';
import { asText, jsonObject } from '../core/delivery/verdict.ts';
import type { AppReader } from '../core/ports.ts';
import { Refusal } from '../core/problem.ts';
import type { CredentialsReader } from './adapters/credentials-reader.ts';
import type { Operations } from './http.ts';

export interface ChannelPorts {
  readonly apps: AppReader;
  readonly credentials: () => CredentialsReader;
  /** Asks APNs' channel management. */
  readonly channels: (call: { readonly credential: AppleCredential; readonly environment: Environment; readonly request: ProviderRequest }) => Promise<ProviderAnswer>;
}

/** APNs broadcast channels: it keeps them, and who listens. */
export const channelOperations = (ports: ChannelPorts): Operations<typeof BROADCAST_SCHEMAS> => ({
  createBroadcastChannel: async ({ params: { id }, body: { environment, storage } }) => {
    const { headers } = await asked(ports, { app: id, environment }, (bundleId) => createChannel(bundleId, storage));
    return { status: 201, body: { channel: headers['apns-channel-id'] ?? '', environment, storage } };
  },
  listBroadcastChannels: async ({ params: { id }, query: { environment } }) => {
    const { body } = await asked(ports, { app: id, environment }, listChannels);
    return { status: 200, body: { channels: jsonObject(body)?.['channels'] ?? [] } };
  },
  deleteBroadcastChannel: async ({ params: { id }, query: { environment, channel } }) => {
    await asked(ports, { app: id, environment }, (bundleId) => deleteChannel(bundleId, channel));
    return { status: 204 };
  },
});

type Answered = Extract<ProviderAnswer, { kind: 'answered' }>;

async function asked(ports: ChannelPorts, { app, environment }: { readonly app: string; readonly environment: Environment }, requestFor: (bundleId: string) => ProviderRequest): Promise<Answered> {
  if (await ports.apps.find(app) === undefined) throw new Refusal('not-found', `There is no app "${app}".`);
  const credential = await ports.credentials().apns(app);
  if (credential === undefined) throw new Refusal('conflict', `The app "${app}" has no APNs key.`);
  const answer = await ports.channels({ credential, environment, request: requestFor(credential.bundleId) });
  if (answer.kind !== 'answered' || answer.status >= 500) throw new Refusal('provider-unreachable', 'APNs\' channel management did not answer.');
  if (answer.status < 400) return answer;
  throw refusalOf(answer);
}

const ADVICE: Readonly<Record<string, string>> = {
  FeatureNotEnabled: 'Switch on "Broadcast Capability" for the bundle id in the developer account.',
  BroadcastFeatureNotEnabled: 'Switch on "Broadcast Capability" for the bundle id in the developer account.',
  CannotCreateChannelConfig: 'An app has 10,000 channels at most in each environment: delete some.',
};

function refusalOf({ body, status }: Answered): Refusal {
  const reason = asText(jsonObject(body)?.['reason']) ?? String(status);
  if (reason === 'ChannelNotRegistered') return new Refusal('not-found', 'APNs knows no such channel in this environment.');
  return new Refusal('provider-refused', `APNs refuses: ${reason}.${ADVICE[reason] === undefined ? '' : ` ${ADVICE[reason]}`}`);
}
