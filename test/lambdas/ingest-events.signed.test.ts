import { expect, it } from 'vitest';
import { trackingBlock } from '../../core/delivery/tracking.ts';
import { NO_SCHEMA } from '../../core/profile/schema.ts';
import { hmac, sha256 } from '../../lambdas/adapters/hashing.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { INGEST_SCHEMAS, ingestOperations, type IngestPorts } from '../../lambdas/ingest-events.ts';
import { deviceWorld, NOW } from '../support/device-world.ts';
import { httpEvent, urlEvent } from '../support/http.ts';
import { memoryEvents } from '../support/memory/events.ts';

const ADA = 'eu-west-1:0b1d2c3e-0000-4000-8000-00000000000a';
const POOL = 'eu-west-1:11111111-2222-4333-8444-555555555555';
const SCOPE = { journey: 'cart', version: 2, node: 'nudge', instance: 'i1', visit: 1, message: 'cart-nudge', category: 'marketing' } as const;
const blockFor = (profileId: string) => trackingBlock({ id: 'p1', scope: SCOPE, profileId }, 'ios', 'tracking-key', { hash: sha256, hmac });
const batch = (push: unknown) => ({ batchId: '01936f00-0000-7000-8000-000000000001', events: [{ id: 'e1', name: 'push.opened', time: new Date(NOW).toISOString(), push }] });
const signer = (identityPoolId = POOL) => ({ iam: { cognitoIdentity: { identityId: ADA, identityPoolId } } });

function world(amplify: IngestPorts['amplify'] = { app: 'shop', pool: POOL }) {
  const { profiles, tokens } = deviceWorld();
  const events = memoryEvents();
  const ports: IngestPorts = { events, profiles, devices: tokens, trackingKey: async () => 'tracking-key', schema: async () => NO_SCHEMA, hash: sha256, hmac, amplify };
  const handler = httpHandler(INGEST_SCHEMAS, () => ingestOperations(ports), { now: () => NOW }, async () => undefined);
  const at = async (event: Parameters<typeof handler>[0]) => {
    const { statusCode, body = '{}' } = await handler(event, {});
    return { status: statusCode, ...(JSON.parse(body) as { accepted?: number }) };
  };
  return { events, post: (body: object, authorizer?: object) => at(httpEvent({ route: 'POST /record-events', body, ...(authorizer && { authorizer }) })), atUrl: (body: object) => at({ ...urlEvent({ route: 'POST /record-events', body, authorizer: signer() }) }) };
}

it('whoever signed reports on their own pushes, once', async () => {
  const { post, events } = world();
  expect(await post(batch(blockFor(ADA)), signer())).toMatchObject({ status: 202, accepted: 1 });
  expect(await post(batch(blockFor(ADA)), signer())).toMatchObject({ status: 202, accepted: 1 });
  expect((await events.list(ADA, 10)).batches.map(({ app, events: all }) => [app, all.map(({ name }) => name)])).toEqual([['shop', ['push.opened']]]);
});

it('and on nobody else\'s', async () => {
  expect(await world().post(batch(blockFor('bob')), signer())).toMatchObject({ status: 202, accepted: 0 });
});

it('identities of another pool, other roles, and installations without Amplify apps are refused', async () => {
  expect(await world().post(batch(blockFor(ADA)), signer('eu-west-1:another'))).toMatchObject({ status: 403 });
  expect(await world().post(batch(blockFor(ADA)), { iam: { cognitoIdentity: null } })).toMatchObject({ status: 401 });
  const { post } = world({ app: '', pool: '' });
  expect(await post(batch(blockFor(ADA)), signer())).toMatchObject({ status: 403 });
});

it('the address of events knows no signatures, whatever a request says', async () => {
  expect(await world().atUrl(batch(blockFor(ADA)))).toMatchObject({ status: 401 });
});
