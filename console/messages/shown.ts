import type { Platform } from '../../core/delivery/lanes.ts';

export interface Shown { readonly title: string; readonly subtitle: string; readonly body: string; readonly image: string; readonly actions: readonly string[] }

type Tree = Readonly<Record<string, unknown>>;
const tree = (value: unknown): Tree => (typeof value === 'object' && value !== null ? (value as Tree) : {});
const text = (...values: readonly unknown[]): string => values.find((v): v is string => typeof v === 'string') ?? '';
const titles = (actions: unknown): readonly string[] => (Array.isArray(actions) ? actions.map((action) => text(tree(action)['title'], tree(action)['id'])) : []);
const parsed = (json: unknown): unknown => {
  try { return JSON.parse(text(json)) as unknown; } catch { return undefined; }
};

/** What each platform makes of the payload it gets (docs/messages.md). */
const READERS: Readonly<Record<Platform, (body: Tree) => Shown>> = {
  ios: (body) => {
    const { title, subtitle, body: words } = tree(tree(body['aps'])['alert']);
    return { title: text(title), subtitle: text(subtitle), body: text(words), image: text(tree(body['beckonMedia'])['url'], body['image']), actions: titles(body['beckonActions']) };
  },
  android: (body) => {
    const message = tree(body['message']);
    const android = tree(message['android']);
    const own = tree(parsed(tree(android['data'] ?? message['data'])['beckonShow']));
    const shown: Tree = { ...tree(message['notification']), ...tree(android['notification']), ...own };
    return { title: text(shown['title']), subtitle: '', body: text(shown['body']), image: text(shown['image']), actions: titles(shown['actions']) };
  },
  web: (body) => ({ title: text(body['title']), subtitle: '', body: text(body['body']), image: text(body['image']), actions: titles(body['actions']) }),
};

export const shownIn = (platform: Platform, body: Tree): Shown => READERS[platform](body);
