import type { PREVIEW_SCHEMAS } from '../../core/api/message-preview.ts';
import { EMPTY_CATALOG } from '../../core/catalog/assemble.ts';
import type { Catalog } from '../../core/catalog/records.ts';
import { inForce } from '../../core/channel/in-force.ts';
import type { JsonObject } from '../../core/json.ts';
import type { MessageDocument } from '../../core/message/document.ts';
import { previewOf } from '../../core/message/preview.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { NO_SCHEMA, SCHEMA_ID } from '../../core/profile/schema.ts';
import { documentNamed, wholeDocument } from '../message-version.ts';
import type { HttpRequest, Operations } from '../http.ts';
import type { ReadPorts } from './ports.ts';
import { personNamed } from './subjects.ts';

type Preview = HttpRequest<typeof PREVIEW_SCHEMAS.previewMessage>;

export const previewOperations = (ports: Pick<ReadPorts, 'catalog' | 'profiles' | 'tokens' | 'hash'>): Operations<typeof PREVIEW_SCHEMAS> => ({
  previewMessage: async ({ params: { id }, query: { version }, body, now }) => {
    const message = await (body.message === undefined ? documentNamed(ports.catalog, id, version).then((found) => wholeDocument(ports.catalog, found)) : wholeDocument(ports.catalog, body.message, '/message'));
    const profile = await (body.profileId === undefined ? sampleOf(body, now) : personNamed(ports, body.profileId));
    const force = inForce({ ...EMPTY_CATALOG, channels: await channelOf(ports, message) }, message, profile);
    const [app, schema] = await Promise.all(['excluded' in force ? undefined : ports.catalog.get('app', force.message.app), ports.catalog.get('schema', SCHEMA_ID)]);
    const request = { messageId: id, profile, known: body.profileId !== undefined, event: (body.event ?? {}) as JsonObject, app: app?.body, schema: schema?.body ?? NO_SCHEMA, now, hash: ports.hash };
    return { status: 200, body: previewOf({ ...request, ...('excluded' in force ? { message, ...force } : { message: force.message, platforms: force.platforms }) }) };
  },
});

async function channelOf({ catalog }: Pick<ReadPorts, 'catalog'>, { channel: id }: MessageDocument): Promise<Catalog['channels']> {
  const channel = id === undefined ? undefined : await catalog.get('channel', id);
  return new Map(channel === undefined ? [] : [[channel.id, channel.body]]);
}

function sampleOf({ sample: { attributes = {}, locale, timeZone } = {} }: Preview['body'], now: number): Profile {
  return {
    id: 'sample', revision: 0, attributes: attributes as JsonObject, consent: {}, devices: {}, anonymous: false, createdAt: now, seenAt: now,
    ...(locale !== undefined && { locale }), ...(timeZone !== undefined && { timeZone }),
  };
}
