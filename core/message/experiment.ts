import { chance, drawn } from '../chance.ts';
import { type Platform, PLATFORMS } from '../delivery/lanes.ts';
import type { Hash } from '../hash.ts';
import { present } from '../json.ts';
import { madeOnce } from '../memo.ts';
import type { MessageDocument, Treatment } from './document.ts';
import type { Fault } from '../problem.ts';
import { HOLD_OUT } from './experiment-document.ts';

/** An experiment that is under way, as senders see it: `run` is the version it began with, `since` when that was approved (ms). */
export interface Running { readonly run: number; readonly since: number; readonly winner?: string }

/** A message as it is sent. */
export type LiveMessage = MessageDocument & { readonly running?: Running };

/** What somebody gets: `treatment` names it in scopes and blocks as `<id>@<run>`; absent where nothing is compared. */
export type Assigned = { readonly message: MessageDocument; readonly treatment?: string } | typeof HOLD_OUT;

interface Person { readonly messageId: string; readonly profileId: string; readonly hash: Hash }

/** Of a person always the same, as long as treatments, weights and salt are (core/chance.ts). Who is held out is told by a lot of its own: another share
 *  moves people in or out of it only. A winner is for all, those held out too. */
export function assigned(message: LiveMessage, person: Person): Assigned {
  const { experiment, running } = message;
  if (experiment === undefined) return { message };
  const { treatments, holdOut = 0, salt = '' } = experiment;
  if (running?.winner !== undefined) return { message: variantsOf(message).get(running.winner) ?? message };
  const lotOf = (id: string): number => lot(person, salt, id);
  if (lotOf(HOLD_OUT) < holdOut / 100) return HOLD_OUT;
  const { id } = drawn(treatments, lotOf);
  return { message: variantsOf(message).get(id) ?? message, ...(running !== undefined && { treatment: tagOf(id, running) }) };
}

const lot = ({ messageId, profileId, hash }: Person, salt: string, of: string): number => chance(hash, ['experiment', messageId, salt, of, profileId]);

const tagOf = (treatment: string, { run }: Running): string => `${treatment}@${run}`;
/** What a scope says of who is held out. */
export const heldOutTag = (message: LiveMessage | undefined): string | undefined => message?.running && tagOf(HOLD_OUT, message.running);
/** Asked before caps: who gets none counts in none. */
export const isHeldOut = (message: LiveMessage, person: Person): boolean => assigned(message, person) === HOLD_OUT;
export function parseTag(tag: string): { readonly treatment: string; readonly run: number } {
  const [treatment = '', run = '0'] = tag.split('@');
  return { treatment, run: Number(run) };
}

/** The whole message each treatment makes, by its id; in the order of the document. */
export const variantsOf = madeOnce((message: MessageDocument): ReadonlyMap<string, MessageDocument> =>
  new Map((message.experiment?.treatments ?? []).map((treatment) => [treatment.id, variant(message, treatment)])));

/** Every message that can go out: the message itself, or each of its treatments. Paths of faults begin with `at`. */
export const sayings = (message: MessageDocument): readonly { readonly at: string; readonly message: MessageDocument }[] =>
  (message.experiment === undefined ? [{ at: '', message }] : [...variantsOf(message).values()].map((said, n) => ({ at: `/experiment/treatments/${n}`, message: said })));

/** The message without its experiment: its treatment's words over its own, layer by layer. */
function variant({ experiment: _, ...own }: MessageDocument, { id: _id, weight: _weight, locales, ...words }: Treatment): MessageDocument {
  const languages = new Set([...Object.keys(own.locales ?? {}), ...Object.keys(locales ?? {})]);
  return {
    ...layered(own, words),
    ...(languages.size > 0 && { locales: Object.fromEntries([...languages].map((tag) => [tag, layered(own.locales?.[tag] ?? {}, locales?.[tag] ?? {})])) }),
  };
}

type Words = Pick<Treatment, 'data' | Platform>;

/** Field by field; data key by key. */
function layered<T extends Words>(under: T, over: Words): T {
  const merged = { ...under, ...present<unknown>({ ...over }) };
  const inner = (platform: Platform) => ({ [platform]: { ...under[platform], ...present<unknown>({ ...over[platform] }), ...data(under[platform]?.data, over[platform]?.data) } });
  return { ...merged, ...data(under.data, over.data), ...Object.assign({}, ...PLATFORMS.map((platform) => over[platform] !== undefined && inner(platform))) };
}

const data = (under: Words['data'], over: Words['data']) => (under === undefined && over === undefined ? {} : { data: { ...under, ...over } });

/** Whether two versions ask the same: then people's answers to one count for the other. Weights, shares and the rule of winning may differ. */
export const sameQuestion = (a: MessageDocument, b: MessageDocument): boolean => a.experiment !== undefined && question(a) === question(b);

function question({ experiment, pace: _, ...rest }: MessageDocument): string {
  const { treatments, salt } = experiment ?? { treatments: [] };
  return JSON.stringify([rest, salt, treatments.map(({ weight: _weight, ...words }) => words)]);
}

const isPlatform = (where: string): where is Platform => PLATFORMS.some((platform) => platform === where);

/** A treatment whose words the message says otherwise nearer to some people: they would see no difference. */
export function unheard({ experiment, locales = {}, ...message }: MessageDocument): readonly Fault[] {
  const nearer = [...PLATFORMS.map((platform) => [platform, message[platform]] as const), ...Object.entries(locales).map(([tag, words]) => [`locales.${tag}`, words] as const)] as const;
  return (experiment?.treatments ?? []).flatMap((treatment, n) => (['title', 'body'] as const).flatMap((field) => {
    if (treatment[field] === undefined) return [];
    const own = (where: string): Words & { readonly title?: unknown; readonly body?: unknown } | undefined => (isPlatform(where) ? treatment[where] : treatment.locales?.[where.slice(8)]);
    const hidden = nearer.filter(([where, words]) => words?.[field] !== undefined && own(where)?.[field] === undefined).map(([where]) => where);
    return hidden.length === 0 ? [] : [{
      path: `/experiment/treatments/${n}/${field}`, code: 'unheard', severity: 'warning' as const,
      message: `The message has a ${field} of its own for ${hidden.join(', ')}, which goes before this one`, suggestion: `Say it there too: ${hidden.map((where) => `${where}.${field}`).join(', ')} of the treatment`,
    }];
  }));
}
