import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { PhoneView, PushView } from '../../core/console/phones.ts';
import { Phone, type Reaction } from '../phone.ts';
import type { PhoneOptions } from '../phone/options.ts';
import type { ReceivedPush } from '../phone/received.ts';

export type PhonesOptions = Pick<PhoneOptions, 'api' | 'events' | 'appKey' | 'control'> & { readonly app: string; readonly topic: string };

/** The phones beside the console, by name: each is one person's. */
const PHONES = {
  'phone-ios': { platform: 'ios', locale: 'en-GB', profile: 'you-on-ios' },
  'phone-android': { platform: 'android', locale: 'de-AT', profile: 'you-on-android' },
} as const;

interface Held { readonly phone: Phone; readonly profile: string; readonly got: { readonly push: ReceivedPush; readonly reacted: string[] }[] }

const deed = z.union([
  z.strictObject({ pushId: z.string(), reaction: z.enum(['opened', 'dismissed']) }),
  z.strictObject({ pushId: z.string(), action: z.string() }),
  z.strictObject({ event: z.string(), properties: z.record(z.string(), z.json()).default({}) }),
]);

/** `GET /phones`: what each phone shows; `POST /phones/{name}`: what its owner does. They register when first asked about. */
export function phonesAt(options: PhonesOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let switchedOn: Promise<ReadonlyMap<string, Held>> | undefined;
  return async (request, response) => {
    switchedOn ??= switchOn(options);
    // The next one who asks tries again.
    switchedOn.catch(() => { switchedOn = undefined; });
    const phones = await switchedOn;
    const name = (request.url ?? '').split('/')[2] ?? '';
    const held = phones.get(name);
    if (request.method === 'POST' && held !== undefined) await act(held, deed.parse(JSON.parse(await text(request))));
    const views = await Promise.all([...phones].map(([id, one]) => shownBy(id, one, options.app)));
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(views));
  };
}

async function switchOn({ app: _app, topic, ...options }: PhonesOptions): Promise<ReadonlyMap<string, Held>> {
  const entries = await Promise.all(Object.entries(PHONES).map(async ([name, { platform, locale, profile }]) => {
    const phone = new Phone({ ...options, platform, locale, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...(platform === 'ios' && { topic }) });
    await phone.register();
    await phone.identify(profile);
    const held: Held = { phone, profile, got: [] };
    return [name, held] as const;
  }));
  return new Map(entries);
}

async function act({ phone, got }: Held, what: z.output<typeof deed>): Promise<void> {
  if ('event' in what) phone.record(what.event, what.properties);
  else {
    const one = got.find(({ push }) => push.pushId === what.pushId);
    if (one === undefined) return;
    const reaction: Reaction = 'action' in what ? { action: what.action } : what.reaction;
    one.reacted.push('action' in what ? what.action : what.reaction);
    phone.react(one.push, reaction);
  }
  await phone.flush();
}

/** A phone that shows a push says so, as the SDK does. */
async function shownBy(name: string, { phone, profile, got }: Held, app: string): Promise<PhoneView> {
  const fresh = await phone.receive();
  for (const push of fresh) {
    got.unshift({ push, reacted: [] });
    phone.react(push, 'received');
  }
  if (fresh.length > 0) await phone.flush();
  return { name, platform: phone.platform, app, profileId: profile, deviceId: phone.deviceId, pushes: got.slice(0, 20).map(viewOf) };
}

const viewOf = ({ push: { pushId, time, title = '', body = '', actions = [] }, reacted }: Held['got'][number]): PushView => ({ pushId, time, title, body, actions, reacted });
