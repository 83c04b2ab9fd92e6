import { type Json, type JsonObject, pointer, present } from '../../../core/json.ts';
import { documentName } from '../../../core/pinpoint/name.ts';
import type { Converted, Found } from '../converted.ts';
import { isObject } from '../../../core/pinpoint/attributes.ts';
import type { Renames } from '../note.ts';
import { ajoText } from './text.ts';

/** A push of AJO, as its content API has it (AdobeDocs/journey-optimizer-apis, static/content.yaml, push-variant-detail): bare, or within a content template. */
export function pushIn(value: unknown): { readonly name: string; readonly push: JsonObject; readonly where: string } | undefined {
  if (!isObject(value)) return undefined;
  const name = typeof value.name === 'string' ? value.name : '';
  const within = Object.entries({ '/template': value.template, '/content': value.content, '': value }).find(([, inner]) => isObject(inner) && isPush(inner));
  return within === undefined ? undefined : { name, push: within[1] as JsonObject, where: within[0] };
}
const isPush = (value: JsonObject): boolean => ['pushType', 'message', 'ios', 'android'].some((field) => value[field] !== undefined) && value.Default === undefined;

interface Reading { readonly found: Found[]; readonly renames: Renames; readonly events: string[]; readonly base: string }

/** A message document of it, and everything that changed or has no counterpart. */
export function ajoMessage(value: JsonObject, app: string, renames: Renames): Converted {
  const { name, push, where } = pushIn(value) ?? { name: '', push: value, where: '' };
  const reading: Reading = { found: [], renames, events: [], base: where };
  const silent = push.pushType === 'silent';
  const [ios, android] = [platform(push, 'ios', reading), platform(push, 'android', reading)];
  const same = (field: string): Json | undefined => (JSON.stringify(ios[field]) === JSON.stringify(android[field]) || push.android === undefined || push.android === null ? ios[field] : push.ios === undefined || push.ios === null ? android[field] : undefined);
  const both = present<Json>(Object.fromEntries(['sound', 'badge', 'data', 'onClick'].map((field) => [field, same(field)])));
  const own = (of: JsonObject): Json | undefined => {
    const kept = Object.entries(of).filter(([field, said]) => !TOP.includes(field) && JSON.stringify(both[field]) !== JSON.stringify(said));
    return kept.length === 0 || silent ? undefined : Object.fromEntries(kept);
  };
  reading.found.push({ where: '/missing', kind: 'changed', from: '', says: 'AJO prints nothing for a value somebody lacks: `"missing": "empty"`; without it they get none' });
  const document = present<Json>({
    app, ...(silent ? { silent: true, data: both.data } : { title: text(push, 'title', reading), body: text(push, 'message', reading), ...both }),
    collapseKey: ios.collapseKey ?? android.collapseKey, threadId: ios.threadId, iosCategory: ios.iosCategory, androidChannel: android.androidChannel, mutableContent: ios.mutableContent,
    visibility: android.visibility, priority: silent ? undefined : android.priority, missing: 'empty', ios: own(ios), android: own(android),
  });
  return { documents: [{ kind: 'messages', id: documentName(name), document }], found: reading.found };
}

/** Fields of the message as a whole, though AJO has them by platform. */
const TOP = ['collapseKey', 'threadId', 'iosCategory', 'androidChannel', 'mutableContent', 'visibility', 'priority'];

function text(of: JsonObject, field: string, reading: Reading, path = pointer(field)): string | undefined {
  const source = of[field];
  if (typeof source !== 'string' || source === '') return undefined;
  const { text: ours, notes } = ajoText(source, reading.renames, reading.events);
  reading.found.push(...notes.map((note): Found => ({ where: reading.base + path, ...note })));
  return ours;
}

const ON_CLICK: Readonly<Record<string, string>> = { OPENAPP: 'open', DEEPLINK: 'deepLink', WEBURL: 'url' };

function platform(push: JsonObject, name: 'ios' | 'android', reading: Reading): Record<string, Json> {
  const of = push[name];
  if (!isObject(of)) return {};
  const at = (...segments: string[]): string => pointer(name, ...segments);
  return present<Json>({
    onClick: onClick(of.interaction, (field) => text(of.interaction as JsonObject, field, reading, at('interaction', field))),
    collapseKey: text(of, 'collapsibleKey', reading, at('collapsibleKey')), sound: plain(of.soundName), badge: badge(text(of, 'badge', reading, at('badge'))),
    data: data(of.customProperties, (key) => text(of.customProperties as JsonObject, key, reading, at('customProperties', key))), image: image(of.media, reading, at('media', 'uri')),
    threadId: text(of, 'notificationGroup', reading, at('notificationGroup')), mutableContent: flag(of.mutableContent), contentAvailable: flag(of.contentAvailable),
    notificationPriority: plain(of.notificationPriority)?.replace('PRIORITY_', '').toLowerCase(), androidChannel: plain(of.channelId),
    visibility: plain(of.visibility)?.toLowerCase(), priority: plain(of.deliveryPriority)?.toLowerCase(), ...shown(of, name, reading),
  });
}

/** Buttons and a large icon, which an app on Android shows itself. */
function shown(of: JsonObject, name: 'ios' | 'android', reading: Reading): Record<string, Json | undefined> {
  const { category, buttons: all } = isObject(of.actions) ? of.actions : {};
  const actions = buttons(all, reading, pointer(name, 'actions', 'buttons'));
  const largeIcon = isObject(of.media) ? image({ uri: of.media.iconUri ?? null }, reading, pointer(name, 'media', 'iconUri')) : undefined;
  return { iosCategory: plain(category), actions, largeIcon, display: name === 'android' && (actions ?? largeIcon) !== undefined ? 'app' : undefined };
}
const flag = (value: unknown): true | undefined => (value === true ? true : undefined);

const plain = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const badge = (value: string | undefined): Json | undefined => (value !== undefined && /^\d{1,5}$/.test(value) ? Number(value) : value);

function onClick(of: unknown, read: (field: string) => string | undefined): JsonObject | undefined {
  const type = isObject(of) ? ON_CLICK[String(of.type)] : undefined;
  if (type === undefined) return undefined;
  return type === 'open' ? { type } : present<Json>({ type, uri: read('uri') }) as JsonObject;
}

function data(of: unknown, read: (key: string) => string | undefined): JsonObject | undefined {
  return isObject(of) && Object.keys(of).length > 0 ? Object.fromEntries(Object.keys(of).map((key) => [key, read(key) ?? ''])) : undefined;
}

/** Adobe names a button by an id on iOS only; elsewhere its place does. */
function buttons(all: unknown, reading: Reading, path: string): readonly JsonObject[] | undefined {
  if (!Array.isArray(all) || all.length === 0) return undefined;
  return (all as readonly Json[]).filter(isObject).map((one, n) => {
    const at = (field: string): string => path + pointer(n, field);
    if (one.type === 'DISMISS') reading.found.push({ where: reading.base + at('type'), kind: 'changed', from: 'DISMISS', says: 'a button that opens nothing: the app takes the push away' });
    return present<Json>({ id: (plain(one.customId) ?? `button-${n + 1}`).replace(/[^A-Za-z0-9_.-]/g, '-'), title: text(one, 'label', reading, at('label')), onClick: onClick(one, (field) => text(one, field, reading, at(field))) }) as JsonObject;
  });
}

function image(media: unknown, reading: Reading, path: string): string | undefined {
  const uri = isObject(media) ? plain(media.uri) : undefined;
  if (uri === undefined || !uri.startsWith('medialib:')) return isObject(media) ? text(media, 'uri', reading, path) : undefined;
  reading.found.push({ where: reading.base + path, kind: 'none', from: uri.slice(0, 80), says: 'an asset of Adobe: publish the picture under an https address, and name that' });
  return undefined;
}
