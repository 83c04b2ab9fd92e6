import type { Json, JsonObject } from '../json.ts';
import { memoised } from '../memo.ts';
import { buildTemplate, type Built } from './template/build.ts';
import { draws } from './template/draw.ts';
import { OUTPUT_MAX, renderParts } from './template/evaluate.ts';
import { RenderFailure } from './template/failure.ts';
import type { Speech } from './template/helper.ts';
import { readsOf } from './template/reads.ts';
import type { TemplateFault, TemplateRoot, Term, Variable } from './template/tree.ts';
import type { Manner } from './template/values.ts';

export type { TemplateFault, Variable };

/** What a text reads: the person's attributes, the entry event's kept properties (`event` and `entry` are the same), the
 *  device it goes to, and the time in ms. */
export interface TemplateFacts {
  readonly profile: JsonObject;
  readonly event: JsonObject;
  readonly device: JsonObject;
  readonly now: number;
  /** What is missing prints nothing. */
  readonly lenient?: boolean;
  /** Answers of webhooks, by the name they are kept under. */
  readonly response?: JsonObject;
  /** What becomes of a value before it is printed. */
  readonly escape?: (text: string) => string;
}

export type RenderedText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** Faults of a text, with line and column; empty when it can be published. */
export const checkTemplate = (source: string): readonly TemplateFault[] => built(source).faults;

/** The text for one person. Prints as is (a push is no HTML). A missing value without a `default`, a spent budget or a wrong
 *  option is a reason, never an exception. */
export const renderTemplate = (source: string, facts: TemplateFacts): RenderedText => renderMade(source, built(source), facts);

/** The same for a text that is rendered many times: parsed now. */
export function templateOf(source: string): (facts: TemplateFacts) => RenderedText {
  const made = built(source);
  return (facts) => renderMade(source, made, facts);
}

function renderMade(source: string, { parts, faults, literal }: Made, facts: TemplateFacts): RenderedText {
  if (literal !== undefined) return { ok: true, text: literal };
  const [fault] = faults;
  if (fault !== undefined) return { ok: false, reason: `line ${fault.line}: ${fault.message}` };
  try {
    const { profile, event, device, now, response = {}, escape } = facts;
    return { ok: true, text: renderParts(parts, { profile, event, entry: event, device, now, response }, { speech: new OwnSpeech(facts, source), lenient: facts.lenient === true, escape }) };
  } catch (error) {
    if (!(error instanceof RenderFailure)) throw error;
    const place = error.at === undefined ? '' : `line ${error.at.line}, column ${error.at.column}: `;
    return { ok: false, reason: `${place}${error.message}` };
  }
}

/** The first-level fields a text reads of a root; `'*'` when it reads the root as a whole. */
export const templateFields = (source: string, root: string): readonly string[] | '*' => readsOf(built(source).parts, root);

const words = (v: Json | undefined): string | undefined => (typeof v === 'string' && v !== '' ? v : undefined);

/** The person's language, else the device's; BCP 47. */
export const localeOf = ({ profile, device }: Pick<TemplateFacts, 'profile' | 'device'>): string | undefined => (words(profile.locale) ?? words(device.locale))?.replaceAll('_', '-');

/** Dates and numbers speak the person's language and zone, else the device's. Worked out when asked for: most texts have neither. */
class OwnSpeech implements Speech, Manner {
  readonly #facts: TemplateFacts;
  readonly #source: string;
  #draw: (() => string) | undefined;

  constructor(facts: TemplateFacts, source: string) { [this.#facts, this.#source] = [facts, source]; }

  get manner(): Manner { return this; }
  get locale(): string { return localeOf(this.#facts) ?? 'en'; }
  get timeZone(): string { return words(this.#facts.profile.timeZone) ?? words(this.#facts.device.timeZone) ?? 'UTC'; }
  get now(): number { return this.#facts.now; }
  readonly draw = (): string => (this.#draw ??= draws([this.#facts.profile.id ?? null, this.#facts.now, this.#source]))();
}

/** `literal`: the text has nothing to fill in, and is no longer than a rendered one may be. */
interface Made extends Built { readonly literal?: string }

const built = memoised(1_000, (source): Made => {
  const made = buildTemplate(source);
  const literal = made.faults.length === 0 && made.parts.every((p) => p.kind === 'text') ? textIn(made.parts) : undefined;
  return literal === undefined || literal.length > OUTPUT_MAX ? made : { ...made, literal };
});

/** What a text reads of the roots for certain: `profile.name` is the field `name` of `profile`. */
export const templateVariables = (source: string): readonly Variable[] => built(source).variables;

/** Fields of a root that a text prints whatever else holds, and with no other word for who lacks them: outside of blocks and {{default …}}. */
export const templateNeeds = (source: string, root: TemplateRoot): readonly string[] =>
  built(source).parts.flatMap((part) => (part.kind === 'print' ? neededBy(part.term) : [])).flatMap(([first, field]) => (first === root && field !== undefined ? [field] : []));

function neededBy(term: Term): readonly (readonly string[])[] {
  if (term.kind === 'path') return term.loop || term.scoped || term.otherwise !== undefined ? [] : [term.segments];
  return term.kind === 'call' && term.helper.lenient !== true ? term.values.flatMap(neededBy) : [];
}

const textIn = (parts: Built['parts']): string => parts.map((p) => (p.kind === 'text' ? p.text : '')).join('');

/** What a text prints whatever is filled in: a lower bound of its size. */
export const literalText = (source: string): string => textIn(built(source).parts);
