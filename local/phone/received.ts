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
  /** APNs payload, or FCM message. */
  readonly payload: unknown;
}

type Tree = Readonly<Record<string, unknown>>;
const asTree = (value: unknown): Tree => (typeof value === 'object' && value !== null ? (value as Tree) : {});
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

interface Content { readonly title: string | undefined; readonly body: string | undefined; readonly block: unknown }

const CONTENT: Readonly<Record<Notification['provider'], (payload: Tree) => Content>> = {
  apns: (payload) => {
    const { alert } = asTree(payload['aps']);
    const { title, body } = asTree(alert);
    return { title: text(title), body: text(alert) ?? text(body), block: payload['beckon'] };
  },
  fcm: (message) => {
    const android = asTree(message['android']);
    // As Android does: its own part stands in for the general one.
    const data = asTree(android['data'] ?? message['data']);
    const shown = { ...asTree(message['notification']), ...asTree(android['notification']) };
    return { title: text(shown['title'] ?? data['title']), body: text(shown['body'] ?? data['body']), block: parsed(data['beckon']) };
  },
};

export function readPush({ provider, pushId, time, collapseId, payload }: Notification): ReceivedPush {
  const { title, body, block } = CONTENT[provider](asTree(payload));
  return {
    pushId, time, block, payload,
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
