import type { Message } from '../../../lambdas/dead-letters/ports.ts';

export const SENT = Date.UTC(2026, 10, 24, 9);

export const message = (id: string, body: unknown, more: Partial<Message> = {}): Message =>
  ({ id, sentAt: SENT, body: typeof body === 'string' ? body : JSON.stringify(body), attributes: {}, ...more });

/** A stream record as Lambda hands it over, poison for its consumer. */
export const record = (image: object) => ({ eventID: 'e1', eventName: 'INSERT', dynamodb: { Keys: {}, NewImage: image } });
export const parked = (source: string, reason: string, its: unknown) => ({ source, reason, record: its });

const scope = { journey: 'cart', version: 1, node: 'gold', instance: 'i1', visit: 1, message: 'offer', category: 'transactional' };
export const batch = {
  id: '00112233445566778899aabbccdd', app: 'shop', provider: 'apns', lane: 'now', queuedAt: 1, attempt: 2, gone: [],
  pushes: [{
    id: '00112233-4455-6677-8899-aabbccdd0000', scope, profileId: 'ann', deviceId: 'd1', token: 'SECRET-TOKEN', registeredAt: 1, environment: 'production', expiresAt: 2, collapseId: 'c',
    rendered: { kind: 'apns', pushType: 'alert', priority: 10, payload: { aps: { alert: { title: 'PRIVATE-TEXT' } }, id: 'PRIVATE-ID' } },
  }],
};

export const actorImage = {
  profileId: { S: 'ann' }, entry: { S: 'row' }, revision: { N: '7' }, instances: { S: 'broken' },
  owed: { M: { pushes: { L: [{ M: { instance: { S: 'i1' }, message: { S: 'offer' }, context: { M: { id: { S: 'PRIVATE-CONTEXT' } } } } }] }, waits: { L: [] }, steps: { L: [{ M: {} }, { M: {} }] } } },
};
