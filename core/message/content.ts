import type { Platform } from '../delivery/lanes.ts';
import { present } from '../json.ts';
import { madeOnce } from '../memo.ts';
import type { MessageDocument, OnClick } from './document.ts';
import { localeOf, type RenderedText, type TemplateFacts, templateOf } from './template.ts';

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

/** The platform's own wording over the document's, and a language's over both. */
function saidOn(message: MessageDocument, platform: Platform, locale?: string): MessageDocument {
  const { [platform]: its, ...spoken } = (locale === undefined ? undefined : message.locales?.[locale]) ?? {};
  const layers = [message[platform] ?? {}, spoken, its ?? {}] as const;
  return { ...message, ...Object.assign({}, ...layers.map((layer) => present<unknown>(layer))), data: Object.assign({}, message.data, ...layers.map(({ data }) => data)) };
}

const IOS_ONLY = ['subtitle', 'threadId'] as const;
const EVERYWHERE = ['title', 'body', 'image', 'collapseKey'] as const;
const DATA = 'data.';

/** Every text of a message for one platform by field name, unrendered, its own words first and then those of each language. Data keys read
 *  `data.key`. */
export const textsOf = (message: MessageDocument, platform: Platform): readonly { readonly locale?: string; readonly texts: Readonly<Record<string, string>> }[] =>
  [undefined, ...Object.keys(message.locales ?? {})].map((locale) => ({
    ...(locale !== undefined && { locale }), texts: Object.fromEntries(wording(message, platform, locale).texts.map(({ field, source }) => [field, source])),
  }));

/** What follows from the document alone, and would be worked out anew for every push. */
interface Wording { readonly said: MessageDocument; readonly texts: readonly Text[] }
interface Text { readonly field: string; readonly source: string; readonly render: ReturnType<typeof templateOf>; readonly demand: Demand | undefined }

interface Wordings { readonly own: Wording; readonly spoken: ReadonlyMap<string, Wording> }

const wordingsOf = madeOnce((message: MessageDocument): Readonly<Record<Platform, Wordings>> => ({ ios: wordings(message, 'ios'), android: wordings(message, 'android') }));

const wordings = (message: MessageDocument, platform: Platform): Wordings =>
  ({ own: wording(message, platform), spoken: new Map(Object.keys(message.locales ?? {}).map((locale) => [locale.toLowerCase(), wording(message, platform, locale)])) });

/** Language by language, each less exact than the one before (RFC 4647, 3.4), then its own words. */
function wordingFor(message: MessageDocument, platform: Platform, facts: TemplateFacts): Wording {
  const { own, spoken } = wordingsOf(message)[platform];
  if (spoken.size === 0) return own;
  for (let tag = localeOf(facts)?.toLowerCase() ?? ''; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const found = spoken.get(tag);
    if (found !== undefined) return found;
  }
  return own;
}

function wording(message: MessageDocument, platform: Platform, locale?: string): Wording {
  const said = saidOn(message, platform, locale);
  const fields = platform === 'ios' ? [...EVERYWHERE, ...IOS_ONLY] : EVERYWHERE;
  const sources: Readonly<Record<string, string | undefined>> = {
    ...Object.fromEntries(fields.map((f) => [f, said[f]])),
    badge: said.badge === undefined ? undefined : String(said.badge),
    uri: said.onClick === undefined || said.onClick.type === 'open' ? undefined : said.onClick.uri,
    ...Object.fromEntries(Object.entries(said.data ?? {}).map(([key, value]) => [DATA + key, value])),
  };
  return { said, texts: Object.entries(present(sources)).map(([field, source]) => ({ field, source, render: templateOf(source), demand: Object.hasOwn(DEMANDS, field) ? DEMANDS[field] : undefined })) };
}

/** Renders every text; the first that fails, or that must not be empty and is, ends it. */
export function renderContent(message: MessageDocument, platform: Platform, facts: TemplateFacts): RenderedContent {
  const { said, texts } = wordingFor(message, platform, facts);
  const rendered: Rendered = { texts: {}, data: {} };
  for (const text of texts) {
    const { field } = text;
    const result = wordsOf(text, facts);
    if (!result.ok) return { ok: false, detail: `${field}: ${result.reason}` };
    if (field.startsWith(DATA)) rendered.data[field.slice(DATA.length)] = result.text;
    else if (field === 'uri' || field === 'badge') rendered[field] = result.text;
    else rendered.texts[field] = result.text;
  }
  return { ok: true, content: contentOf(said, rendered) };
}

/** Every text that cannot be said to this person, and why. */
export const contentFaults = (message: MessageDocument, platform: Platform, facts: TemplateFacts): readonly { readonly field: string; readonly reason: string }[] =>
  wordingFor(message, platform, facts).texts.flatMap((text) => {
    const result = wordsOf(text, facts);
    return result.ok ? [] : [{ field: text.field, reason: result.reason }];
  });

function wordsOf({ render, demand }: Text, facts: TemplateFacts): RenderedText {
  const result = render(facts);
  return result.ok && demand !== undefined && !demand.pattern.test(result.text) ? { ok: false, reason: demand.otherwise } : result;
}

/** What stands in the content as it is, and what does not. */
interface Rendered { readonly texts: Record<string, string>; readonly data: Record<string, string>; uri?: string; badge?: string }

/** What a rendered text must be; the other fields take anything. */
interface Demand { readonly pattern: RegExp; readonly otherwise: string }
const DEMANDS: Readonly<Record<string, Demand>> = {
  title: { pattern: /\S/, otherwise: 'is empty' },
  body: { pattern: /\S/, otherwise: 'is empty' },
  badge: { pattern: /^\s*\d{1,5}\s*$/, otherwise: 'is not a number from 0 to 99999' },
  image: { pattern: /^https:\/\/\S+$/, otherwise: 'is not an https address' },
  uri: { pattern: /^[A-Za-z][A-Za-z0-9+.-]*:\S+$|^\/\S*$/, otherwise: 'is not an address' },
};

function contentOf({ onClick, sound }: MessageDocument, { texts, data, uri = '', badge }: Rendered): Content {
  return {
    ...texts,
    ...(badge !== undefined && { badge: Number(badge) }),
    ...(sound !== undefined && { sound }),
    ...(onClick !== undefined && { onClick: onClick.type === 'open' ? onClick : { type: onClick.type, uri } }),
    data,
  };
}
