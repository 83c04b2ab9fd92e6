import type { Notification } from '../simulators/inbox.ts';

/** A push as the app sees it. */
export interface ReceivedPush {
  readonly pushId: string;
  /** ms */
  readonly time: number;
  /** Absent in a silent push. */
  readonly title?: string;
  readonly body?: string;
  /** The tracking block as it came: sent back untouched with every interaction. */
  readonly block: unknown;
  readonly collapseId?: string;
  /** Ids of its buttons. */
  readonly actions?: readonly string[];
  /** APNs payload, FCM message, or what a service worker is given. */
  readonly payload: unknown;
  /** What the platform hands to the app of it: of an FCM message its data. */
  readonly handed?: unknown;
}

type Tree = Readonly<Record<string, unknown>>;
const asTree = (value: unknown): Tree => (typeof value === 'object' && value !== null ? (value as Tree) : {});
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

interface Content { readonly handed: unknown; readonly title: string | undefined; readonly body: string | undefined; readonly block: unknown; readonly actions?: readonly string[] }

const actionsOf = (actions: unknown): readonly string[] => (Array.isArray(actions) ? actions.map((action) => text(asTree(action)['id']) ?? '') : []);

const CONTENT: Readonly<Record<Notification['provider'], (payload: Tree) => Content>> = {
  apns: (payload) => {
    const { alert } = asTree(payload['aps']);
    const { title, body } = asTree(alert);
    return { handed: payload, title: text(title), body: text(alert) ?? text(body), block: payload['beckon'], ...(payload['beckonActions'] !== undefined && { actions: actionsOf(payload['beckonActions']) }) };
  },
  fcm: (message) => {
    const android = asTree(message['android']);
    // As Android does: its own part stands in for the general one.
    const data = asTree(android['data'] ?? message['data']);
    // What the app itself is to show, because it has buttons or a large icon.
    const own = asTree(parsed(data['beckonShow']));
    const shown = { ...asTree(message['notification']), ...asTree(android['notification']), ...own };
    return { handed: data, title: text(shown['title'] ?? data['title'] ?? data['pinpoint.notification.title']), body: text(shown['body'] ?? data['body'] ?? data['pinpoint.notification.body']), block: parsed(data['beckon']), ...(own['actions'] !== undefined && { actions: actionsOf(own['actions']) }) };
  },
  web: (payload) => ({
    handed: payload, title: text(payload['title']), body: text(payload['body']), block: payload['beckon'],
    ...(Array.isArray(payload['actions']) && { actions: payload['actions'].map((action) => text(asTree(action)['action']) ?? '') }),
  }),
};

export function readPush({ provider, pushId, time, collapseId, payload }: Notification): ReceivedPush {
  const { title, body, block, actions, handed } = CONTENT[provider](asTree(payload));
  return {
    pushId, time, block, payload, handed,
    ...(actions === undefined ? {} : { actions }),
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    ...(collapseId === undefined ? {} : { collapseId }),
  };
}

function parsed(block: unknown): unknown {
  try {
    return JSON.parse(text(block) ?? 'null') as unknown;
  } catch {
    return undefined;
  }
}
