import * as z from 'zod';
import { CHANNEL_ID, STORAGES } from '../delivery/broadcast.ts';
import { byId } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

export const channelId = z.string().regex(CHANNEL_ID, 'Expected the id of a channel as APNs gave it (base64).');
const environment = z.enum(['production', 'sandbox']).default('production');
const storage = z.enum(STORAGES).default('latest').describe('What APNs keeps for phones that are away: nothing, or the newest push for up to 8 hours');

export const BROADCAST_SCHEMAS = {
  createBroadcastChannel: {
    params: byId, body: z.strictObject({ environment, storage }).meta({ id: 'NewBroadcastChannel' }),
    answers: { 201: z.object({ channel: z.string(), environment, storage }).meta({ id: 'BroadcastChannel', description: 'iOS 18: Live Activities that listen to it are changed by one push' }) },
  },
  listBroadcastChannels: { params: byId, query: z.strictObject({ environment }), answers: { 200: z.object({ channels: z.array(z.string()) }) } },
  deleteBroadcastChannel: { params: byId, query: z.strictObject({ environment, channel: channelId }), answers: { 204: z.undefined() } },
} as const satisfies OperationSchemas;
