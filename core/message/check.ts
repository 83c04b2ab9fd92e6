import { PAYLOAD_BYTES, utf8Length } from '../delivery/payload.ts';
import type { Fault } from '../problem.ts';
import { textsOf } from './content.ts';
import type { MessageDocument } from './document.ts';
import { RENDERED_BYTES, TRACKING_BYTES } from './render.ts';
import { literalText, templateFields } from './template.ts';

const PLATFORMS = ['ios', 'android'] as const;

/** What the schema cannot see: texts that are too large for a provider before a single template is filled in (error), and
 *  settings that will surprise (warning). A document that does not parse is the schema's business. */
export function checkMessage(message: MessageDocument): readonly Fault[] {
  return [...PLATFORMS.flatMap((platform) => sizeFaults(message, platform)), ...surprises(message)];
}

const sizeFaults = (message: MessageDocument, platform: 'ios' | 'android'): readonly Fault[] =>
  textsOf(message, platform).flatMap((wording) => sizeFaultsOf(message, platform, wording));

function sizeFaultsOf(message: MessageDocument, platform: 'ios' | 'android', { locale, texts }: ReturnType<typeof textsOf>[number]): readonly Fault[] {
  const kept = Object.entries(texts).filter(([field]) => !message.shrink?.some((cut) => cut === field));
  const entries = kept.map(([field, source]) => [field, literalText(source)] as const);
  const bytes = utf8Length(JSON.stringify(Object.fromEntries(entries)));
  if (bytes <= RENDERED_BYTES) return [];
  return [{
    path: locale !== undefined ? `/locales/${locale}` : message[platform] === undefined ? '' : `/${platform}`, code: 'too-large', severity: 'error',
    message: `The ${platform} payload${locale === undefined ? '' : ` in ${locale}`} has at least ${bytes} bytes; a provider takes ${PAYLOAD_BYTES}, of which ${TRACKING_BYTES} are the tracking block`,
    suggestion: 'Shorten the texts or the data',
  }];
}

function surprises(message: MessageDocument): readonly Fault[] {
  const warn = (path: string, text: string, suggestion: string): Fault => ({ path, code: 'surprising', severity: 'warning', message: text, suggestion });
  return [
    ...(message.interruptionLevel === 'critical' ? [warn('/interruptionLevel', 'A critical alert needs an entitlement from Apple; without it the phone shows nothing special', 'Use "time-sensitive" for what cannot wait')] : []),
    ...(message.silent === true && Object.keys(message.data ?? {}).length === 0 ? [warn('/data', 'A silent push without data only wakes the app', 'Say in data why')] : []),
    ...(message.timeToLive === 'PT0S' ? [warn('/timeToLive', 'A phone that is not connected at that second gets nothing', 'Use "PT1M" or more')] : []),
  ];
}

/** The first-level properties of the entry event a message reads; `'*'` when it reads all. `event` and `entry` are one. */
export function eventFieldsOf(message: MessageDocument): readonly string[] | '*' {
  const sources = new Set(PLATFORMS.flatMap((platform) => textsOf(message, platform).flatMap(({ texts }) => Object.values(texts))));
  const fields = new Set<string>();
  for (const source of sources) {
    for (const root of ['event', 'entry']) {
      const read = templateFields(source, root);
      if (read === '*') return '*';
      for (const field of read) fields.add(field);
    }
  }
  return [...fields];
}
