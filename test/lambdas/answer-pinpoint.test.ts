import { readFileSync } from 'node:fs';
import { DeleteEndpointCommand, DeleteUserEndpointsCommand, GetEndpointCommand, GetSegmentCommand, GetUserEndpointsCommand, PinpointClient, PutEventsCommand, SendMessagesCommand, SendUsersMessagesCommand, UpdateEndpointCommand, UpdateEndpointsBatchCommand } from '@aws-sdk/client-pinpoint';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { messageDocument } from '../../core/message/document.ts';
import { type PinpointAddress, pinpointOver } from '../support/pinpoint.ts';
import { serverApi, type ServerApi } from '../support/server-api.ts';

/** AWS's own client against our function, and that against the API's own functions. */
const ApplicationId = 'pinpoint-project';
const TOKEN = 'c0ffee00'.repeat(8);
let api: ServerApi;
let address: PinpointAddress;
let pinpoint: PinpointClient;

beforeEach(async () => {
  api = await serverApi();
  for (const [id, uri] of [['pinpoint-direct', undefined], ['pinpoint-direct-link', 'deepLink'], ['pinpoint-direct-page', 'url']] as const) {
    await api.world.put('message', id, messageDocument.parse({ app: 'shop', title: '{{event.title}}', body: '{{event.body}}', ...(uri !== undefined && { onClick: { type: uri, uri: '{{event.url}}' } }) }));
  }
  address = await pinpointOver({ api: api.base, events: api.base });
  pinpoint = address.client(api.key);
});
afterEach(() => { address.close(); api.close(); });

const endpoint = (UserId: string, Address = TOKEN) => ({ ChannelType: 'APNS' as const, Address, Attributes: { interests: ['ski'] }, Demographic: { Locale: 'de_AT', AppVersion: '4.2' }, User: { UserId, UserAttributes: { tier: ['gold'] } } });
const rows = () => api.world.profiles.rows;

describe('endpoints', () => {
  it('UpdateEndpoint: a device of its user', async () => {
    const { $metadata, MessageBody } = await pinpoint.send(new UpdateEndpointCommand({ ApplicationId, EndpointId: 'e-1', EndpointRequest: endpoint('ann') }));
    expect([$metadata.httpStatusCode, MessageBody]).toEqual([202, { Message: 'Accepted', RequestID: 'request-1' }]);
    expect(rows().get('ann')).toMatchObject({ attributes: { tier: ['gold'], endpoint_interests: ['ski'] }, devices: { 'shop/e-1': { app: 'shop', platform: 'ios', token: TOKEN, locale: 'de-AT', appVersion: '4.2' } } });
  });

  it('what is wrong is a BadRequestException that names it in Pinpoint\'s words', async () => {
    const wrong = pinpoint.send(new UpdateEndpointCommand({ ApplicationId, EndpointId: 'e-1', EndpointRequest: { ...endpoint('ann'), EffectiveDate: 'yesterday', OptOut: 'SOME' } }));
    await expect(wrong).rejects.toMatchObject({ name: 'BadRequestException', message: expect.stringMatching(/\/OptOut: Expected one of ALL, NONE.*\/EffectiveDate: /) as unknown });
    await expect(pinpoint.send(new UpdateEndpointCommand({ ApplicationId, EndpointId: 'e-1', EndpointRequest: endpoint('no such id') }))).rejects.toMatchObject({ name: 'BadRequestException', message: expect.stringContaining('/User/UserId: ') as unknown });
    expect(rows().size).toBe(0);
  });

  it('UpdateEndpointsBatch: those that are good are taken, the others named', async () => {
    const batch = (...Item: object[]) => pinpoint.send(new UpdateEndpointsBatchCommand({ ApplicationId, EndpointBatchRequest: { Item } }));
    expect((await batch({ Id: 'e-1', ...endpoint('ann') }, { Id: 'e-2', ...endpoint('bob', 'ab'.repeat(32)) })).$metadata.httpStatusCode).toBe(202);
    await expect(batch({ Id: 'e-3', ...endpoint('cyd', 'cd'.repeat(32)) }, { Id: 'e-4', ChannelType: 'GCM', EndpointStatus: 'GONE' })).rejects.toMatchObject({ name: 'BadRequestException', message: expect.stringMatching(/^\/Item\/1 \/EndpointStatus/) as unknown });
    expect([...rows().keys()]).toEqual(['ann', 'bob', 'cyd']);
  });
});

describe('endpoints that are there', () => {
  const EFFECTIVE = '2026-11-20T08:00:00.000Z';
  const update = (EndpointId: string, EndpointRequest: object) => pinpoint.send(new UpdateEndpointCommand({ ApplicationId, EndpointId, EndpointRequest }));
  const read = (EndpointId: string) => pinpoint.send(new GetEndpointCommand({ ApplicationId, EndpointId }));
  const told = (Id: string, more: object = {}) => ({
    Id, ApplicationId, RequestId: 'request-1', ChannelType: 'APNS', EndpointStatus: 'ACTIVE', OptOut: 'NONE', EffectiveDate: EFFECTIVE, CreationDate: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
    Attributes: { interests: ['ski'] }, Metrics: { visits: 3 }, Demographic: { Make: 'Apple', Locale: 'de_AT', AppVersion: '4.2' }, Location: { Country: 'AT' }, User: { UserId: 'ann', UserAttributes: { tier: ['gold'] } }, ...more,
  });
  const full = (Address = TOKEN) => ({ ...endpoint('ann', Address), EffectiveDate: EFFECTIVE, Metrics: { visits: 3 }, Location: { Country: 'AT' }, Demographic: { Locale: 'de_AT', AppVersion: '4.2', Make: 'Apple' } });
  const missing = { name: 'NotFoundException', $metadata: { httpStatusCode: 404 } };

  it('GetEndpoint: what UpdateEndpoint said, but for the address', async () => {
    await update('e-1', full());
    const { $metadata, EndpointResponse } = await read('e-1');
    expect([$metadata.httpStatusCode, EndpointResponse]).toEqual([200, told('e-1')]);
  });

  it('opted out, inactive, without a user, and under an id that is no device\'s', async () => {
    await update('e/1:a', { ...endpoint('bob', 'ab'.repeat(32)), ChannelType: 'APNS_SANDBOX', OptOut: 'ALL', EndpointStatus: 'INACTIVE' });
    await update('lone', { ChannelType: 'GCM', Address: 'fcm-token-2' });
    expect((await read('e/1:a')).EndpointResponse).toMatchObject({ Id: 'e/1:a', ChannelType: 'APNS_SANDBOX', OptOut: 'ALL', EndpointStatus: 'INACTIVE', User: { UserId: 'bob' } });
    expect((await read('lone')).EndpointResponse).toMatchObject({ ChannelType: 'GCM', User: { UserAttributes: {} } });
    expect((await read('lone')).EndpointResponse?.User).not.toHaveProperty('UserId');
  });

  it('DeleteEndpoint: 202 with what it was, and neither the device, its token nor what was kept of it is there', async () => {
    await update('e-1', full());
    await update('e-2', { ...full('ab'.repeat(32)), EndpointStatus: 'INACTIVE' });
    for (const [id, status] of [['e-1', 'ACTIVE'], ['e-2', 'INACTIVE']] as const) {
      const { $metadata, EndpointResponse } = await pinpoint.send(new DeleteEndpointCommand({ ApplicationId, EndpointId: id }));
      expect([$metadata.httpStatusCode, EndpointResponse]).toEqual([202, told(id, { EndpointStatus: status })]);
      await expect(read(id)).rejects.toMatchObject(missing);
      await expect(pinpoint.send(new DeleteEndpointCommand({ ApplicationId, EndpointId: id }))).rejects.toMatchObject(missing);
    }
    expect([rows().get('ann')?.devices, Object.keys(rows().get('ann')?.attributes ?? {}).filter((name) => name.startsWith('pinpoint.')), api.world.tokens.tokens.size]).toEqual([{}, [], 0]);
    await update('e-1', full());
    expect((await read('e-1')).EndpointResponse).toEqual(told('e-1'));
  });

  it('GetUserEndpoints and DeleteUserEndpoints: all of the key\'s app, and 404 when there is none', async () => {
    const [get, remove] = [(UserId: string) => pinpoint.send(new GetUserEndpointsCommand({ ApplicationId, UserId })), (UserId: string) => pinpoint.send(new DeleteUserEndpointsCommand({ ApplicationId, UserId }))];
    await update('e-1', full());
    await update('e-2', { ...full('ab'.repeat(32)), EffectiveDate: '2026-11-19T08:00:00.000Z' });
    const ann = rows().get('ann');
    const other = ann?.devices['shop/e-1'];
    if (ann === undefined || other === undefined) throw new Error('nobody');
    await api.world.profiles.write({ ...ann, revision: ann.revision + 1, devices: { ...ann.devices, 'news/n-1': { ...other, app: 'news', deviceId: 'n-1', token: 'news-token' } } });
    const { $metadata, EndpointsResponse } = await get('ann');
    expect([$metadata.httpStatusCode, EndpointsResponse]).toEqual([200, { Item: [told('e-1'), told('e-2', { EffectiveDate: '2026-11-19T08:00:00.000Z' })] }]);
    const removed = await remove('ann');
    expect([removed.$metadata.httpStatusCode, removed.EndpointsResponse]).toEqual([202, { Item: [told('e-1'), told('e-2', { EffectiveDate: '2026-11-19T08:00:00.000Z' })] }]);
    expect([Object.keys(rows().get('ann')?.devices ?? {}), rows().get('ann')?.attributes['tier']]).toEqual([['news/n-1'], ['gold']]);
    for (const call of [get, remove]) for (const id of ['ann', 'nobody']) await expect(call(id)).rejects.toMatchObject(missing);
  });
});

it('PutEvents: endpoint and events, each with what became of it; a repeat counts once', async () => {
  const time = new Date().toISOString();
  const call = new PutEventsCommand({ ApplicationId, EventsRequest: { BatchItem: {
    'e-1': { Endpoint: endpoint('ann'), Events: { 'order-42': { EventType: 'order placed', Timestamp: time, Attributes: { item: 'skis' }, Metrics: { total: 42 } }, late: { EventType: 'seen', Timestamp: 'yesterday' } } },
    'e-2': { Endpoint: {}, Events: { start: { EventType: '_session.start', Timestamp: time, Session: { Id: 's1', StartTimestamp: time } } } },
    'e-3': { Endpoint: { ChannelType: 'APNS', EffectiveDate: 'never' }, Events: {} },
  } } });
  const { $metadata, EventsResponse } = await pinpoint.send(call);
  const accepted = { StatusCode: 202, Message: 'Accepted' };
  expect($metadata.httpStatusCode).toBe(202);
  expect(EventsResponse?.Results).toEqual({
    'e-1': { EndpointItemResponse: accepted, EventsItemResponse: { 'order-42': accepted, late: { StatusCode: 400, Message: expect.stringContaining('time') as unknown } } },
    'e-2': { EndpointItemResponse: accepted, EventsItemResponse: { start: accepted } },
    'e-3': { EndpointItemResponse: { StatusCode: 400, Message: expect.stringContaining('/EffectiveDate') as unknown }, EventsItemResponse: {} },
  });
  await pinpoint.send(call);
  const told = api.events.batches.map(({ subject, events }) => [subject, ...events.map(({ name, properties }) => [name, properties])]).sort();
  expect(told).toEqual([['ann', ['order_placed', { item: 'skis', total: 42 }]], ['e-2', ['_session.start', { session: 's1' }]]]);
});

describe('messages', () => {
  const sends = () => [...api.world.sends.rows.values()];
  const SAYS = { DefaultPushNotificationMessage: { Title: 'Sale', Body: 'Today', Action: 'DEEP_LINK' as const, Url: 'shop://sale' }, GCMMessage: { Title: 'Sale on Android' } };

  it('SendMessages to addresses: the send of each, and those no channel serves', async () => {
    const { MessageResponse } = await pinpoint.send(new SendMessagesCommand({ ApplicationId, MessageRequest: { Addresses: { [TOKEN]: { ChannelType: 'APNS' }, fcm: { ChannelType: 'GCM', BodyOverride: 'Now' }, mail: { ChannelType: 'EMAIL' } }, MessageConfiguration: SAYS } }));
    const [send] = sends();
    const taken = { DeliveryStatus: 'SUCCESSFUL', StatusCode: 200, StatusMessage: `send ${send?.id ?? ''}`, MessageId: send?.id };
    expect(MessageResponse).toEqual({ ApplicationId, RequestId: 'request-1', Result: { [TOKEN]: taken, fcm: taken, mail: { DeliveryStatus: 'PERMANENT_FAILURE', StatusCode: 400, StatusMessage: 'Channel EMAIL is not served: GCM, APNS and APNS_SANDBOX are.' } } });
    api.world.time.now = Date.now();
    await api.world.run();
    expect(api.world.batches().flatMap(({ pushes }) => pushes).map(({ token, rendered }) => [token, JSON.stringify(rendered)])).toEqual(expect.arrayContaining([
      [TOKEN, expect.stringMatching(/"title":"Sale","body":"Today".*shop:\/\/sale/)], ['fcm', expect.stringMatching(/shop:\/\/sale.*"title":"Sale on Android","body":"Now"/)],
    ]));
  });

  it('a recipient that cannot be one fails alone', async () => {
    const { MessageResponse } = await pinpoint.send(new SendMessagesCommand({ ApplicationId, MessageRequest: { Endpoints: { 'e 1': {}, 'e-2': {} }, MessageConfiguration: { DefaultPushNotificationMessage: { Title: 'Sale', Body: 'Today' } } } }));
    expect(MessageResponse?.EndpointResult).toMatchObject({ 'e 1': { DeliveryStatus: 'PERMANENT_FAILURE', StatusCode: 400 }, 'e-2': { DeliveryStatus: 'SUCCESSFUL' } });
    expect(sends().map(({ document }) => document)).toMatchObject([{ message: 'pinpoint-direct', to: { list: 'devices', recipients: 1 } }]);
  });

  it('SendUsersMessages by a template, and once however often the SDK tries', async () => {
    api.instead.push({ status: 503, body: {} });
    const { SendUsersMessageResponse: said } = await pinpoint.send(new SendUsersMessagesCommand({ ApplicationId, SendUsersMessageRequest: { Users: { ann: { Context: { city: 'Vienna' } }, bob: {} }, MessageConfiguration: {}, TemplateConfiguration: { PushTemplate: { Name: 'Sale' } } } }));
    expect(said?.Result).toMatchObject({ ann: { ann: { DeliveryStatus: 'SUCCESSFUL' } }, bob: { bob: { DeliveryStatus: 'SUCCESSFUL' } } });
    expect(sends().map(({ document }) => document.message)).toEqual(['sale']);
    expect(new Set(api.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('refuses what it could not send as it is meant', async () => {
    const messages = (MessageRequest: object) => pinpoint.send(new SendMessagesCommand({ ApplicationId, MessageRequest: MessageRequest as never }));
    await expect(messages({ MessageConfiguration: SAYS })).rejects.toMatchObject({ name: 'BadRequestException', message: expect.stringContaining('Neither Addresses nor Endpoints') as unknown });
    await expect(messages({ Addresses: { t: { ChannelType: 'GCM' } }, MessageConfiguration: { GCMMessage: { RawContent: '{}' } } })).rejects.toMatchObject({ name: 'BadRequestException', message: expect.stringContaining('/MessageConfiguration/GCMMessage/RawContent: Raw content is not served') as unknown });
    await expect(messages({ Addresses: { t: { ChannelType: 'GCM' } }, MessageConfiguration: {}, TemplateConfiguration: { PushTemplate: { Name: 'nowhere' } } })).rejects.toMatchObject({ name: 'BadRequestException', message: expect.stringContaining('nowhere') as unknown });
    expect(sends()).toEqual([]);
  });
});

describe('who may', () => {
  it('whoever set the environment as the guide says, whose program names neither address nor key', async () => {
    const [, exports = ''] = /```sh\nexport (.*)\n```/.exec(readFileSync('docs/guides/pinpoint.md', 'utf8')) ?? [];
    const said = exports.replace('<PinpointUrl>', address.url).replace('bks_…', api.key).split(' ').map((one) => one.split('='));
    for (const [name = '', value] of said) vi.stubEnv(name, value);
    const { $metadata } = await new PinpointClient({ region: 'eu-west-1' }).send(update).finally(() => { vi.unstubAllEnvs(); });
    expect([said.length, $metadata.httpStatusCode, [...rows().keys()]]).toEqual([4, 202, ['ann']]);
  });

  const update = new UpdateEndpointCommand({ ApplicationId, EndpointId: 'e-1', EndpointRequest: endpoint('ann') });

  it('nobody without a key that is good', async () => {
    for (const token of [undefined, 'bks_nobody']) await expect(address.client(token).send(update)).rejects.toMatchObject({ name: 'ForbiddenException', $metadata: { httpStatusCode: 403 } });
    expect(rows().size).toBe(0);
  });

  it('is told to come back when it is too much, and what is not served', async () => {
    api.instead.push({ status: 429, body: {} }, { status: 429, body: {} });
    await expect(pinpoint.send(update)).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    await expect(pinpoint.send(new GetSegmentCommand({ ApplicationId, SegmentId: 's' }))).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});
