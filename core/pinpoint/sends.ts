import { type Json, type JsonObject, present } from '../json.ts';
import { DEVICE_CHANNELS, type DeviceChannel } from './endpoint-shape.ts';
import { documentName } from './name.ts';
import type { Alert, MessagesBody, Overrides, UsersBody } from './requests.ts';

/** One send, whose recipients are known by Pinpoint's names, in the order of the list. `to`: of POST /v1/sends. */
export interface AskedSend {
  readonly to: 'tokens' | 'devices' | 'profiles';
  readonly names: readonly string[];
  readonly recipients: readonly JsonObject[];
  readonly message: string;
}

/** Messages that say what the call says; docs/guides/pinpoint.md has them. */
export const DIRECT = { open: 'pinpoint-direct', deepLink: 'pinpoint-direct-link', url: 'pinpoint-direct-page' } as const;

/** Addresses of channels that Beckon does not serve are not asked for. */
export const isServed = (channel: string): channel is DeviceChannel => Object.hasOwn(DEVICE_CHANNELS, channel);

export function messageSends(body: MessagesBody): readonly AskedSend[] {
  const { Addresses = {}, Endpoints = {} } = body;
  const addresses = Object.entries(Addresses).flatMap(([token, { ChannelType, ...overrides }]) =>
    (isServed(ChannelType) ? [{ name: token, says: saying(body, ChannelType === 'GCM' ? 'GCMMessage' : 'APNSMessage', overrides), recipient: { ...DEVICE_CHANNELS[ChannelType], token } }] : []));
  const endpoints = Object.entries(Endpoints).map(([id, overrides]) => ({ name: id, says: saying(body, undefined, overrides), recipient: { deviceId: id } }));
  return [...sendsOf('tokens', body, addresses), ...sendsOf('devices', body, endpoints)];
}

export const userSends = (body: UsersBody): readonly AskedSend[] =>
  sendsOf('profiles', body, Object.entries(body.Users).map(([id, overrides]) => ({ name: id, says: saying(body, undefined, overrides), recipient: { id } })));

interface Named { readonly name: string; readonly says: Saying; readonly recipient: JsonObject }
interface Saying { readonly opens: keyof typeof DIRECT; readonly data: JsonObject }
type Says = Pick<MessagesBody, 'MessageConfiguration' | 'TemplateConfiguration'>;

/** A send has one message: what opens the app, a link and a page are three. */
function sendsOf(to: AskedSend['to'], { TemplateConfiguration }: Says, all: readonly Named[]): readonly AskedSend[] {
  const template = TemplateConfiguration?.PushTemplate?.Name;
  const groups = Map.groupBy(all, ({ says }) => (template === undefined ? DIRECT[says.opens] : documentName(template)));
  return [...groups].map(([message, some]) => ({ to, message, names: some.map(({ name }) => name), recipients: some.map(({ recipient, says }) => ({ ...recipient, data: says.data })) }));
}

/** Of the platform where that is known; else what is said for all, or for any. */
function saying({ MessageConfiguration = {} }: Says, platform: 'APNSMessage' | 'GCMMessage' | undefined, { TitleOverride, BodyOverride, Context = {} }: Overrides): Saying {
  const { DefaultPushNotificationMessage: general, APNSMessage, GCMMessage } = MessageConfiguration;
  const own: Alert | undefined = platform === undefined ? general ?? GCMMessage ?? APNSMessage : MessageConfiguration[platform] as Alert | undefined;
  const { Title, Body, Action, Url } = { ...general, ...own };
  const opens = opening(Action, Url);
  return { opens, data: present<Json>({ ...Context, title: TitleOverride ?? Title, body: BodyOverride ?? Body, url: opens === 'open' ? undefined : Url }) };
}

function opening(action: Alert['Action'], url: string | undefined): keyof typeof DIRECT {
  if (url === undefined || action === 'OPEN_APP') return 'open';
  return action === 'DEEP_LINK' ? 'deepLink' : 'url';
}
