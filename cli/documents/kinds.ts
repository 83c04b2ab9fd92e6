import type { ZodType } from 'zod';
import { appBody } from '../../core/api/apps.ts';
import { audienceDocument } from '../../core/api/audiences.ts';
import { fragmentBody } from '../../core/api/fragments.ts';
import { check } from '../../core/api/validation.ts';
import { channelDocument } from '../../core/channel/document.ts';
import type { JsonObject } from '../../core/json.ts';
import { checkMessage } from '../../core/message/check.ts';
import { filledMessage, messageDocument } from '../../core/message/document.ts';
import type { Fault } from '../../core/problem.ts';
import { anyRuleSet } from '../../core/rules/journey-rule-set.ts';
import type { ApiClient } from '../api/client.ts';

/** In the order in which one needs the other. */
export const KIND_NAMES = ['apps', 'rule-sets', 'channels', 'fragments', 'messages', 'audiences', 'journeys'] as const;
export type KindName = (typeof KIND_NAMES)[number];

/** A document as the API answers it. */
export type StoredDocument = JsonObject & { readonly id: string; readonly revision: number; readonly updatedAt: string; readonly updatedBy: string };

export interface Kind {
  readonly one: string;
  readonly get: 'getApp' | 'getRuleSet' | 'getChannel' | 'getFragment' | 'getMessage' | 'getAudience' | 'getJourney';
  readonly list: 'listApps' | 'listRuleSets' | 'listChannels' | 'listFragments' | 'listMessages' | 'listAudiences' | 'listJourneys';
  readonly put: 'putApp' | 'putRuleSet' | 'putChannel' | 'putFragment' | 'putMessage' | 'putAudience' | 'putJourney';
  readonly remove: 'deleteApp' | 'deleteRuleSet' | 'deleteChannel' | 'deleteFragment' | 'deleteMessage' | 'deleteAudience' | 'deleteJourney';
  /** Beside id and revision, what a list shows: head, and the cell. */
  readonly shows: readonly (readonly [head: string, cell: (stored: StoredDocument) => unknown])[];
  /** What was stored, as one would put it. */
  documentOf(stored: StoredDocument): JsonObject;
  /** As the API would store it: with what it fills in, without what it never shows. */
  asStored(document: JsonObject): JsonObject;
  /** Every fault and warning. */
  check(api: () => ApiClient, id: string, document: JsonObject): Promise<readonly Fault[]>;
}

const inner = ({ document }: StoredDocument): JsonObject => document as JsonObject;
const filled = (schema: ZodType) => (document: JsonObject): JsonObject => (schema.safeParse(document).data as JsonObject | undefined) ?? document;
const faultsOf = (schema: ZodType, document: JsonObject): readonly Fault[] => {
  const checked = check(schema, document);
  return checked.ok ? [] : checked.faults;
};

export const KINDS: Readonly<Record<KindName, Kind>> = {
  apps: {
    one: 'app', get: 'getApp', list: 'listApps', put: 'putApp', remove: 'deleteApp',
    shows: [['DELIVERY', (s) => s.delivery], ['NAME', (s) => s.name]],
    documentOf: appDocument,
    asStored: (document) => appDocument(filled(appBody)(document) as StoredDocument),
    check: async (_api, _id, document) => faultsOf(appBody, document),
  },
  fragments: {
    one: 'fragment', get: 'getFragment', list: 'listFragments', put: 'putFragment', remove: 'deleteFragment',
    shows: [['TEXT', (s) => inner(s).text]],
    documentOf: inner,
    asStored: filled(fragmentBody),
    check: async (_api, _id, document) => faultsOf(fragmentBody, document),
  },
  'rule-sets': {
    one: 'rule set', get: 'getRuleSet', list: 'listRuleSets', put: 'putRuleSet', remove: 'deleteRuleSet',
    shows: [['DOMAIN', (s) => inner(s).domain ?? 'pushes'], ['DEFAULT', (s) => (inner(s).default === true ? 'yes' : '')], ['COUNTS', (s) => inner(s).counts], ['NAME', (s) => inner(s).name]],
    documentOf: inner,
    asStored: filled(anyRuleSet),
    check: async (_api, _id, document) => faultsOf(anyRuleSet, document),
  },
  channels: {
    one: 'channel', get: 'getChannel', list: 'listChannels', put: 'putChannel', remove: 'deleteChannel',
    shows: [['APP', (s) => inner(s).app], ['CATEGORY', (s) => inner(s).category], ['NAME', (s) => inner(s).name]],
    documentOf: inner,
    asStored: filled(channelDocument),
    check: async (_api, _id, document) => faultsOf(channelDocument, document),
  },
  messages: {
    one: 'message', get: 'getMessage', list: 'listMessages', put: 'putMessage', remove: 'deleteMessage',
    shows: [['STATE', (s) => s.state], ['SENT', (s) => s.live], ['APP', (s) => s.app], ['CHANNEL', (s) => s.channel], ['CATEGORY', (s) => s.category], ['TITLE', (s) => s.title]],
    documentOf: inner,
    asStored: (document) => {
      const parsed = messageDocument.safeParse(document).data;
      return parsed === undefined ? document : filledMessage(parsed) as unknown as JsonObject;
    },
    check: async (_api, _id, document) => {
      const checked = check(messageDocument, document);
      return checked.ok ? checkMessage(checked.value) : checked.faults;
    },
  },
  audiences: {
    one: 'audience', get: 'getAudience', list: 'listAudiences', put: 'putAudience', remove: 'deleteAudience',
    shows: [['BY', (s) => ['rule', 'upload', 'combine'].find((way) => way in inner(s))], ['MEMBERS', membersOf], ['NAME', (s) => inner(s).name]],
    documentOf: inner,
    asStored: filled(audienceDocument),
    check: async (api, id, body) => (await api().call('validateAudience', { path: { id }, body })).faults as readonly Fault[],
  },
  journeys: {
    one: 'journey', get: 'getJourney', list: 'listJourneys', put: 'putJourney', remove: 'deleteJourney',
    shows: [['STATUS', (s) => s.status], ['VERSION', (s) => s.liveVersion], ['NAME', (s) => s.name]],
    documentOf: inner,
    asStored: (document) => document,
    check: async (api, id, body) => (await api().call('validateJourney', { path: { id }, body })).faults as readonly Fault[],
  },
};

/** Credentials are written, never read. */
const CREDENTIALS = { ios: 'key', android: 'serviceAccount', web: 'privateKey' } as const;
const SHOWN = ['name', 'identity', 'identityKeys', 'ios', 'android', 'web', 'channels', 'pinpointKeys'] as const;
const isPlatform = (name: string): name is keyof typeof CREDENTIALS => Object.hasOwn(CREDENTIALS, name);

function appDocument(stored: JsonObject): JsonObject {
  const without = (platform: JsonObject, names: readonly string[]): JsonObject => Object.fromEntries(Object.entries(platform).filter(([name]) => !names.includes(name)));
  return Object.fromEntries(SHOWN.flatMap((name) => {
    const value = stored[name];
    if (value === undefined) return [];
    return [[name, isPlatform(name) ? without(value as JsonObject, [CREDENTIALS[name], 'credential', 'projectId']) : value]];
  }));
}

/** Whether it brings a credential: then nobody can tell whether it is another one. */
export const bringsCredential = (document: JsonObject): boolean =>
  Object.entries(CREDENTIALS).some(([platform, name]) => (document[platform] as JsonObject | undefined)?.[name] !== undefined);

function membersOf({ upload, evaluated }: StoredDocument): unknown {
  return ((evaluated ?? upload) as JsonObject | undefined)?.members;
}
