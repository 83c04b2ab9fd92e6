import type { Platform } from '../delivery/lanes.ts';
import type { MessageDocument, OnClick } from './document.ts';
import { renderTemplate, type TemplateFacts } from './template.ts';

/** A message as one platform says it: the document with the platform's own wording over it. */
export interface Content {
  readonly title?: string;
  readonly subtitle?: string;
  readonly body?: string;
  readonly image?: string;
  readonly sound?: string;
  readonly badge?: number;
  readonly onClick?: OnClick;
  readonly threadId?: string;
  readonly collapseKey?: string;
  readonly data: Readonly<Record<string, string>>;
}

export type RenderedContent = { readonly ok: true; readonly content: Content } | { readonly ok: false; readonly detail: string };

/** The platform's own wording over the document's. */
function saidOn(message: MessageDocument, platform: Platform): MessageDocument {
  const own = Object.fromEntries(Object.entries(message[platform] ?? {}).filter(([, value]) => value !== undefined));
  return { ...message, ...own, data: { ...message.data, ...message[platform]?.data } };
}

const IOS_ONLY = ['subtitle', 'threadId'] as const;
const EVERYWHERE = ['title', 'body', 'image', 'collapseKey'] as const;

/** Every text of a message for one platform by field name, unrendered. Data keys read `data.key`. */
export function textsOf(message: MessageDocument, platform: Platform): Readonly<Record<string, string>> {
  const said = saidOn(message, platform);
  const fields = platform === 'ios' ? [...EVERYWHERE, ...IOS_ONLY] : EVERYWHERE;
  const data = Object.entries(said.data ?? {}).map(([key, value]) => [`data.${key}`, value] as const);
  return Object.fromEntries([
    ...fields.flatMap((f) => (said[f] === undefined ? [] : [[f, said[f]] as const])),
    ...(said.badge === undefined ? [] : [['badge', String(said.badge)] as const]),
    ...(said.onClick === undefined || said.onClick.type === 'open' ? [] : [['uri', said.onClick.uri] as const]),
    ...data,
  ]);
}

/** Renders every text; the first that fails, or that must not be empty and is, ends it. */
export function renderContent(message: MessageDocument, platform: Platform, facts: TemplateFacts): RenderedContent {
  const rendered: Record<string, string> = {};
  for (const [field, source] of Object.entries(textsOf(message, platform))) {
    const result = renderTemplate(source, facts);
    if (!result.ok) return { ok: false, detail: `${field}: ${result.reason}` };
    const fault = faultOf(field, result.text);
    if (fault !== undefined) return { ok: false, detail: `${field}: ${fault}` };
    rendered[field] = result.text;
  }
  return { ok: true, content: contentOf(message, platform, rendered) };
}

/** What a rendered text must be; the other fields take anything. */
const DEMANDS: Readonly<Record<string, { readonly pattern: RegExp; readonly otherwise: string }>> = {
  title: { pattern: /\S/, otherwise: 'is empty' },
  body: { pattern: /\S/, otherwise: 'is empty' },
  badge: { pattern: /^\s*\d{1,5}\s*$/, otherwise: 'is not a number from 0 to 99999' },
  image: { pattern: /^https:\/\/\S+$/, otherwise: 'is not an https address' },
  uri: { pattern: /^[A-Za-z][A-Za-z0-9+.-]*:\S+$|^\/\S*$/, otherwise: 'is not an address' },
};

function faultOf(field: string, text: string): string | undefined {
  const demand = Object.hasOwn(DEMANDS, field) ? DEMANDS[field] : undefined;
  return demand === undefined || demand.pattern.test(text) ? undefined : demand.otherwise;
}

function contentOf(message: MessageDocument, platform: Platform, rendered: Readonly<Record<string, string>>): Content {
  const { uri = '', badge } = rendered;
  const { onClick, sound } = saidOn(message, platform);
  const data = Object.entries(rendered).filter(([field]) => field.startsWith('data.'));
  return {
    ...Object.fromEntries([...EVERYWHERE, ...IOS_ONLY].flatMap((f) => (rendered[f] === undefined ? [] : [[f, rendered[f]]]))),
    ...(badge === undefined ? {} : { badge: Number(badge) }),
    ...(sound === undefined ? {} : { sound }),
    ...(onClick === undefined ? {} : { onClick: onClick.type === 'open' ? onClick : { type: onClick.type, uri } }),
    data: Object.fromEntries(data.map(([field, value]) => [field.slice('data.'.length), value])),
  };
}
