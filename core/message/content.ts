import type { Platform } from '../delivery/lanes.ts';
import type { Json, JsonObject } from '../json.ts';
import { madeOnce } from '../memo.ts';
import type { MessageDocument } from './document.ts';
import type { LocalisedText, OnClick, PushAction } from './fields.ts';
import { type Said, saidOn } from './layers.ts';
import { withLeaves } from './leaves.ts';
import { localeOf, type RenderedText, type TemplateFacts } from './template.ts';
import { DATA, STRUCTURES, type Structure, type Text, textsIn } from './texts.ts';

/** What a message says to one person on one platform. */
export interface Content {
  readonly title?: string;
  readonly subtitle?: string;
  readonly body?: string;
  readonly image?: string;
  readonly badge?: number;
  readonly onClick?: OnClick;
  readonly threadId?: string;
  readonly collapseKey?: string;
  readonly ticker?: string;
  readonly largeIcon?: string;
  readonly icon?: string;
  readonly badgeIcon?: string;
  readonly targetContentId?: string;
  readonly filterCriteria?: string;
  readonly data: Readonly<Record<string, string>>;
  readonly actions?: readonly PushAction[];
  readonly localisation?: { readonly [F in 'title' | 'subtitle' | 'body']?: LocalisedText | undefined };
  readonly media?: { readonly kind: string; readonly url: string };
  readonly raw?: JsonObject;
  readonly liveActivity?: JsonObject;
}

export type RenderedContent = { readonly ok: true; readonly said: Said; readonly content: Content } | { readonly ok: false; readonly detail: string };

/** Every text of a message for one platform by field name, unrendered, its own words first and then those of each language. Data keys read
 *  `data.key`. */
export const textsOf = (message: MessageDocument, platform: Platform): readonly { readonly locale?: string; readonly texts: Readonly<Record<string, string>> }[] =>
  [undefined, ...Object.keys(message.locales ?? {})].map((locale) => ({
    ...(locale !== undefined && { locale }), texts: Object.fromEntries(wording(message, platform, locale).texts.map(({ field, source }) => [field, source])),
  }));

/** What follows from the document alone, and would be worked out anew for every push. */
interface Wording { readonly said: Said; readonly texts: readonly Text[] }

interface Wordings { readonly own: Wording; readonly spoken: ReadonlyMap<string, Wording> }

const wordingsOf = madeOnce((message: MessageDocument): Readonly<Record<Platform, Wordings>> => ({ ios: wordings(message, 'ios'), android: wordings(message, 'android'), web: wordings(message, 'web') }));

const wordings = (message: MessageDocument, platform: Platform): Wordings =>
  ({ own: wording(message, platform), spoken: new Map(Object.keys(message.locales ?? {}).map((locale) => [locale.toLowerCase(), wording(message, platform, locale)])) });

function wording(message: MessageDocument, platform: Platform, locale?: string): Wording {
  const said = saidOn(message, platform, locale);
  return { said, texts: textsIn(said, platform) };
}

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

/** Renders every text; the first that fails, or that must not be empty and is, ends it. */
export function renderContent(message: MessageDocument, platform: Platform, facts: TemplateFacts): RenderedContent {
  const { said, texts } = wordingFor(message, platform, facts);
  const rendered: Rendered = { texts: {}, data: {} };
  for (const text of texts) {
    const { field } = text;
    const result = wordsOf(text, facts);
    if (!result.ok) return { ok: false, detail: `${field}: ${result.reason}` };
    if (text.within !== undefined) ((rendered.within ??= {})[text.within] ??= {})[field.slice(text.within.length)] = result.text;
    else if (field.startsWith(DATA)) rendered.data[field.slice(DATA.length)] = result.text;
    else if (field === 'uri' || field === 'badge') rendered[field] = result.text;
    else rendered.texts[field] = result.text;
  }
  return { ok: true, said, content: contentOf(said, rendered) };
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

/** What stands in the content as it is, and what does not. `within`: by path below a structure. */
interface Rendered {
  readonly texts: Record<string, string>;
  readonly data: Record<string, string>;
  uri?: string;
  badge?: string;
  within?: Partial<Record<Structure, Record<string, string>>>;
}

function contentOf(said: Said, { texts, data, uri = '', badge, within }: Rendered): Content {
  const { onClick } = said;
  return {
    ...texts,
    ...(badge !== undefined && { badge: Number(badge) }),
    ...(onClick !== undefined && { onClick: onClick.type === 'open' ? onClick : { type: onClick.type, uri } }),
    data,
    ...structures(said, within),
  };
}

/** Most messages have none, and what holds no template is taken as it stands. */
function structures(said: Said, within: Rendered['within']): Partial<Pick<Content, Structure>> {
  const made: Partial<Record<Structure, Json>> = {};
  for (const structure of STRUCTURES) {
    const value = said[structure] as Json | undefined;
    const texts = within?.[structure];
    if (value !== undefined) made[structure] = texts === undefined ? value : withLeaves(value, texts);
  }
  return made as Partial<Pick<Content, Structure>>;
}
