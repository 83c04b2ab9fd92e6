import { type Platform, PLATFORMS } from '../delivery/lanes.ts';
import { PAYLOAD_BYTES, utf8Length } from '../delivery/payload.ts';
import type { Fault } from '../problem.ts';
import { NO_SCHEMA, type ProfileSchema } from '../profile/schema.ts';
import { textsOf } from './content.ts';
import type { MessageDocument } from './document.ts';
import { sayings, unheard } from './experiment.ts';
import { RENDERED_BYTES, TRACKING_BYTES } from './render.ts';
import { literalText, templateFields } from './template.ts';
import { variableFaults } from './variables.ts';

/** What the schema cannot see: texts that are too large for a provider before a single template is filled in (error), and
 *  settings that will surprise and attributes that nobody declared (warnings). A document that does not parse is its shape's business. */
export function checkMessage(message: MessageDocument, schema: ProfileSchema = NO_SCHEMA): readonly Fault[] {
  return [
    ...sayings(message).flatMap(({ at, message: said }) => tooLarge(said).map((fault) => ({ ...fault, path: at + fault.path }))),
    ...surprises(message), ...unheard(message), ...variableFaults(message, schema),
  ];
}

/** Browsers take a little less than phones, and an app may have none: of a message without words for them it is a warning, and only where that is all. */
function tooLarge(message: MessageDocument): readonly Fault[] {
  const phones = [...sizeFaults(message, 'ios'), ...sizeFaults(message, 'android')];
  const browsers = sizeFaults(message, 'web');
  if (message.web !== undefined) return [...phones, ...browsers];
  return phones.length > 0 ? phones : browsers.map((fault) => ({ ...fault, severity: 'warning' as const }));
}

const sizeFaults = (message: MessageDocument, platform: Platform): readonly Fault[] =>
  textsOf(message, platform).flatMap((wording) => sizeFaultsOf(message, platform, wording));

function sizeFaultsOf(message: MessageDocument, platform: Platform, { locale, texts }: ReturnType<typeof textsOf>[number]): readonly Fault[] {
  const kept = Object.entries(texts).filter(([field]) => !message.shrink?.some((cut) => cut === field));
  const entries = kept.map(([field, source]) => [field, literalText(source)] as const);
  const bytes = utf8Length(JSON.stringify(Object.fromEntries(entries)));
  if (bytes <= RENDERED_BYTES[platform]) return [];
  return [{
    path: locale !== undefined ? `/locales/${locale}` : message[platform] === undefined ? '' : `/${platform}`, code: 'too-large', severity: 'error',
    message: `The ${platform} payload${locale === undefined ? '' : ` in ${locale}`} has at least ${bytes} bytes; a provider takes ${PAYLOAD_BYTES[platform]}, of which ${TRACKING_BYTES} are the tracking block`,
    suggestion: 'Shorten the texts or the data',
  }];
}

interface Surprise { readonly path: string; readonly when: (message: MessageDocument) => boolean; readonly message: string; readonly suggestion: string }

const isCritical = ({ interruptionLevel, sound }: MessageDocument): boolean => interruptionLevel === 'critical' || (typeof sound === 'object' && sound.critical === true);

const SURPRISES: readonly Surprise[] = [
  { path: '/interruptionLevel', when: isCritical, message: 'A critical alert needs an entitlement from Apple; without it the phone shows nothing special', suggestion: 'Use "time-sensitive" for what cannot wait' },
  { path: '/data', when: ({ silent, data }) => silent === true && Object.keys(data ?? {}).length === 0, message: 'A silent push without data only wakes the app', suggestion: 'Say in data why' },
  { path: '/timeToLive', when: ({ timeToLive }) => timeToLive === 'PT0S', message: 'A phone that is not connected at that second gets nothing', suggestion: 'Use "PT1M" or more' },
  { path: '/android/display', when: ({ android, actions }) => android?.display === 'system' && (android.actions ?? actions ?? android.largeIcon) !== undefined, message: 'The system shows neither buttons nor a large icon', suggestion: 'Leave display out: the app shows it then' },
];

const surprises = (message: MessageDocument): readonly Fault[] =>
  SURPRISES.filter(({ when }) => when(message)).map(({ path, message: text, suggestion }) => ({ path, code: 'surprising', severity: 'warning', message: text, suggestion }));

/** The first-level properties of the entry event a message reads; `'*'` when it reads all. `event` and `entry` are one. */
export const eventFieldsOf = (message: MessageDocument): readonly string[] | '*' => rootFieldsOf(message, ['event', 'entry']);

/** Answers of webhooks a message reads, by name. */
export const responsesOf = (message: MessageDocument): readonly string[] | '*' => rootFieldsOf(message, ['response']);

function rootFieldsOf(message: MessageDocument, roots: readonly string[]): readonly string[] | '*' {
  const sources = new Set(sayings(message).flatMap(({ message: said }) => PLATFORMS.flatMap((platform) => textsOf(said, platform).flatMap(({ texts }) => Object.values(texts)))));
  const fields = new Set<string>();
  for (const source of sources) {
    for (const root of roots) {
      const read = templateFields(source, root);
      if (read === '*') return '*';
      for (const field of read) fields.add(field);
    }
  }
  return [...fields];
}
