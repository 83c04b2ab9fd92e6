import { PutEventsCommand, SendMessagesCommand, UpdateEndpointCommand } from '@aws-sdk/client-pinpoint';
import { expect, test } from 'vitest';
import { readPush } from '../../local/phone/received.ts';
import { pinpointOver } from '../support/pinpoint.ts';
import { control, deployed, ended, journey, message, operator, unique } from './system.ts';

/** The function runs here and asks the deployed API: MiniStack's own address is known only once the stack stands. */
test('a server that calls Pinpoint: its endpoint gets the push of a journey its event began, and a message of its own', { timeout: 300_000 }, async () => {
  const { id, event } = await journey('pinpoint', { start: 'push', nodes: { push: { type: 'push', message: await message(), next: 'end' }, end: { type: 'end' } } });
  await operator().must('PUT', '/v1/messages/pinpoint-direct', { app: deployed.app, title: '{{event.title}}', body: '{{event.body}}' });
  const [ApplicationId, EndpointId, token] = ['pinpoint-project', unique('endpoint'), unique('a-token-as-long-as-those-of-fcm')];
  await control.setTokens({ token, state: 'alive', receives: true });
  const { key } = (await operator().must('POST', `/v1/apps/${deployed.app}/keys`, { kind: 'server', scopes: ['events', 'profiles', 'sends'] })) as { key: string };
  const address = await pinpointOver(deployed);
  const pinpoint = address.client(key);
  const endpoint = { ChannelType: 'GCM' as const, Address: token, User: { UserId: unique('person'), UserAttributes: { interests: ['ski'] } } };
  await pinpoint.send(new UpdateEndpointCommand({ ApplicationId, EndpointId, EndpointRequest: endpoint }));
  const { EventsResponse } = await pinpoint.send(new PutEventsCommand({ ApplicationId, EventsRequest: { BatchItem: { [EndpointId]: { Endpoint: { User: endpoint.User }, Events: { e1: { EventType: event, Timestamp: new Date().toISOString(), Metrics: { total: 42 } } } } } } }));
  expect(EventsResponse?.Results?.[EndpointId]?.EventsItemResponse).toEqual({ e1: { StatusCode: 202, Message: 'Accepted' } });
  expect((await ended(id, 1)).totals).toMatchObject({ targeted: 1, accepted: 1 });
  const { MessageResponse } = await pinpoint.send(new SendMessagesCommand({ ApplicationId, MessageRequest: { Endpoints: { [EndpointId]: {} }, MessageConfiguration: { DefaultPushNotificationMessage: { Title: 'Sale', Body: 'Today' } } } }));
  expect(MessageResponse?.EndpointResult?.[EndpointId]).toMatchObject({ DeliveryStatus: 'SUCCESSFUL' });
  const shown: (string | undefined)[] = [];
  for (let after = 0; shown.length < 2;) {
    const page = await control.inbox(token, { after, wait: 45 });
    if (page.notifications.length === 0) break;
    after = page.next;
    shown.push(...page.notifications.map((one) => readPush(one).body));
  }
  address.close();
  expect(shown).toEqual(['Total 42', 'Today']);
});
