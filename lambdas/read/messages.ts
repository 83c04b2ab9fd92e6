import type { PREVIEW_SCHEMAS } from '../../core/api/message-preview.ts';
import type { JsonObject } from '../../core/json.ts';
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
    const [app, schema, profile] = await Promise.all([ports.catalog.get('app', message.app), ports.catalog.get('schema', SCHEMA_ID), body.profileId === undefined ? sampleOf(body, now) : personNamed(ports, body.profileId)]);
    return { status: 200, body: previewOf({ message, messageId: id, profile, known: body.profileId !== undefined, event: (body.event ?? {}) as JsonObject, app: app?.body, schema: schema?.body ?? NO_SCHEMA, now, hash: ports.hash }) };
  },
});

function sampleOf({ sample: { attributes = {}, locale, timeZone } = {} }: Preview['body'], now: number): Profile {
  return {
    id: 'sample', revision: 0, attributes: attributes as JsonObject, consent: {}, devices: {}, anonymous: false, createdAt: now, seenAt: now,
    ...(locale !== undefined && { locale }), ...(timeZone !== undefined && { timeZone }),
  };
}
