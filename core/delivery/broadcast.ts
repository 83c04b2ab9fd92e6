import type { ProviderRequest } from './transport.ts';

/** What APNs keeps for phones that are away: nothing, or the newest push for up to 8 hours. */
export const STORAGES = ['none', 'latest'] as const;
export type Storage = (typeof STORAGES)[number];

const POLICIES: Readonly<Record<Storage, 0 | 1>> = { none: 0, latest: 1 };

/** A channel's id is base64. */
export const CHANNEL_ID = /^[A-Za-z0-9+/]{4,128}={0,2}$/;

/** Requests about the channels of an app but for their authorization
 *  (https://developer.apple.com/documentation/usernotifications/sending-channel-management-requests-to-apns). */
const request = (method: ProviderRequest['method'], bundleId: string, { kind = 'channels', channel, body = '' }: { readonly kind?: string; readonly channel?: string; readonly body?: string } = {}): ProviderRequest => ({
  method, path: `/1/apps/${encodeURIComponent(bundleId)}/${kind}`, headers: channel === undefined ? {} : { 'apns-channel-id': channel }, body,
});

export const createChannel = (bundleId: string, storage: Storage): ProviderRequest =>
  request('POST', bundleId, { body: JSON.stringify({ 'message-storage-policy': POLICIES[storage], 'push-type': 'LiveActivity' }) });
export const listChannels = (bundleId: string): ProviderRequest => request('GET', bundleId, { kind: 'all-channels' });
export const deleteChannel = (bundleId: string, channel: string): ProviderRequest => request('DELETE', bundleId, { channel });
