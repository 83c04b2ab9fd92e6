/** What a push says, in one shape for every platform; sdk/contract.md, "Payload keys", has the keys. */

export interface Click { readonly type: 'open' | 'deepLink' | 'url'; readonly uri?: string }
export interface Button { readonly id: string; readonly title: string; readonly icon?: string; readonly click?: Click }

export interface Push {
  /** Absent: sent by Amazon Pinpoint; it can be shown and not reported. */
  readonly pushId?: string;
  /** As it came, for interactions. */
  readonly block?: unknown;
  /** Whom it is for; absent: everybody. */
  readonly reader?: string;
  readonly title?: string;
  readonly body?: string;
  readonly image?: string;
  /** Replaces the notification that is shown under the same. */
  readonly tag?: string;
  readonly channel?: string;
  readonly click: Click;
  readonly buttons: readonly Button[];
  /** The author's own pairs. */
  readonly data: Readonly<Record<string, unknown>>;
}

export type Payload = Readonly<Record<string, unknown>>;
type Text = string | undefined;

/** A push of Beckon's, or in Pinpoint's keys; undefined: somebody else's. Takes `data` of an FCM message, `userInfo` of an APNs push, or the JSON a
 *  service worker is given; texts of an FCM notification may stand under `notification`. */
export function readPush(payload: unknown): Push | undefined {
  const all = tree(payload);
  const block = tree(all['beckon']);
  const pushId = text(block['id']);
  const pinpoint = pinpointOf(all);
  if (pushId === undefined && pinpoint === undefined) return undefined;
  const show = tree(all['beckonShow']);
  return defined<Push>({
    ...(pushId !== undefined && { pushId, block: all['beckon'], reader: text(block['r']) }),
    ...wordsOf(all, show, pinpoint ?? {}),
    tag: [show['tag'], all['beckonTag'], all['tag']].map(text).find((found) => found !== undefined),
    channel: text(show['channel_id']),
    click: [all['beckonClick'], all['click']].map(clickOf).find((found) => found !== undefined) ?? pinpoint?.click ?? { type: 'open' },
    buttons: [show['actions'], all['beckonActions'], all['actions']].flatMap(list).flatMap(buttonOf),
    data: dataOf(all),
  });
}

interface Words { readonly title?: Text; readonly body?: Text; readonly image?: Text }

function wordsOf(all: Payload, show: Payload, pinpoint: Words): Words {
  const { alert } = tree(all['aps']);
  const sources = [show, tree(alert), typeof alert === 'string' ? { body: alert } : {}, tree(all['notification']), 'aps' in all ? {} : all, pinpoint as Payload];
  const first = (name: string): Text => sources.map((source) => text(source[name])).find((found) => found !== undefined);
  return { title: first('title'), body: first('body'), image: text(all['beckonMedia']) ?? first('image') };
}

/** Keys of Amazon Pinpoint: `pinpoint.…` of an FCM message, `data.pinpoint` of an APNs push. */
function pinpointOf(all: Payload): (Words & { readonly click: Click }) | undefined {
  const apns = tree(all['data'])['pinpoint'];
  if (typeof apns === 'object' && apns !== null) return { click: linkOf(undefined, text(tree(apns)['deeplink'])) };
  if (!Object.keys(all).some((key) => key.startsWith('pinpoint.'))) return undefined;
  const of = (name: string): Text => text(all[`pinpoint.${name}`]);
  return { title: of('notification.title'), body: of('notification.body'), image: of('notification.imageUrl'), click: linkOf(of('url'), of('deeplink')) };
}

function linkOf(url: Text, deepLink: Text): Click {
  if (url !== undefined) return { type: 'url', uri: url };
  return deepLink === undefined ? { type: 'open' } : { type: 'deepLink', uri: deepLink };
}

function clickOf(value: unknown): Click | undefined {
  const { type, uri } = tree(value);
  if (type === 'open') return { type };
  return (type === 'deepLink' || type === 'url') && typeof uri === 'string' ? { type, uri } : undefined;
}

function buttonOf(value: unknown): readonly Button[] {
  const all = tree(value);
  const [id, title] = [text(all['id']) ?? text(all['action']), text(all['title'])];
  if (id === undefined || title === undefined) return [];
  return [defined<Button>({ id, title, icon: text(all['icon']), click: clickOf(all['onClick'] ?? all['click']) })];
}

const NOT_AUTHORS = /^(beckon|pinpoint|google|gcm|aps$|from$|message_type$|collapse_key$|fcm_options$|notification$)/;

/** A service worker's payload has the author's under `data`; elsewhere they are neighbours of ours. */
function dataOf(all: Payload): Payload {
  const own = tree(all['data']);
  if ('title' in all && 'data' in all && !('aps' in all)) return own;
  const isWeb = 'title' in all && typeof all['beckon'] === 'object' && !('aps' in all);
  return isWeb ? {} : Object.fromEntries(Object.entries(all).filter(([key]) => !NOT_AUTHORS.test(key) && !(key === 'data' && 'pinpoint' in own)));
}

/** An object, or the JSON of one: FCM carries strings alone. */
function tree(value: unknown): Payload {
  const read = typeof value === 'string' ? parsed(value) : value;
  return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Payload) : {};
}

function list(value: unknown): readonly unknown[] {
  const read = typeof value === 'string' ? parsed(value) : value;
  return Array.isArray(read) ? read : [];
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

const text = (value: unknown): Text => (typeof value === 'string' && value !== '' ? value : undefined);
const defined = <T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
