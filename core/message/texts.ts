import type { Platform } from '../delivery/lanes.ts';
import { type Json, pointer, present } from '../json.ts';
import type { Said } from './layers.ts';
import { type LeafPath, leavesOf } from './leaves.ts';
import { templateOf } from './template.ts';

/** Texts by platform; the first of them stand in most messages. */
const FIELDS = {
  ios: ['title', 'body', 'image', 'collapseKey', 'subtitle', 'threadId', 'targetContentId', 'filterCriteria'],
  android: ['title', 'body', 'image', 'collapseKey', 'ticker', 'largeIcon'],
  web: ['title', 'body', 'image', 'collapseKey', 'icon', 'badgeIcon'],
} as const satisfies Record<Platform, readonly (keyof Said)[]>;

/** Fields that hold texts somewhere inside. */
export const STRUCTURES = ['actions', 'localisation', 'media', 'raw', 'liveActivity'] as const satisfies readonly (keyof Said)[];
export type Structure = (typeof STRUCTURES)[number];

export const DATA = 'data.';

/** A text to render. `field`: where it stands, data as `data.key`, and within a structure as `actions/0/title`. */
export interface Text {
  readonly field: string;
  readonly source: string;
  readonly render: ReturnType<typeof templateOf>;
  readonly demand: Demand | undefined;
  readonly within?: Structure;
}

export function textsIn(said: Said, platform: Platform): readonly Text[] {
  const flat: Readonly<Record<string, string | undefined>> = {
    ...Object.fromEntries(FIELDS[platform].map((f) => [f, platform !== 'web' && replaced(said, f) ? undefined : said[f]])),
    badge: said.badge === undefined ? undefined : String(said.badge),
    uri: said.onClick === undefined || said.onClick.type === 'open' ? undefined : said.onClick.uri,
    ...Object.fromEntries(Object.entries(said.data ?? {}).map(([key, value]) => [DATA + key, value])),
  };
  return [
    ...Object.entries(present(flat)).map(([field, source]) => textOf(field, source, demandOf(field))),
    ...STRUCTURES.filter((within) => platform !== 'web' || within !== 'localisation').flatMap((within) => leavesOf(said[within] as Json | undefined).map(([path, source]) => ({ ...textOf(placeOf(within, path), source, demandWithin(within, path)), within }))),
  ];
}

/** On a phone the key of a text stands in its place: Android would show the text and leave the key. */
const replaced = ({ localisation }: Said, field: string): boolean => Object.hasOwn(localisation ?? {}, field) && (localisation as Record<string, unknown>)[field] !== undefined;

const placeOf = (within: Structure, path: LeafPath): string => within + pointer(...path);
const textOf = (field: string, source: string, demand: Demand | undefined): Text => ({ field, source, render: templateOf(source), demand });
const demandOf = (field: string, demands: Readonly<Record<string, Demand>> = DEMANDS): Demand | undefined => (Object.hasOwn(demands, field) ? demands[field] : undefined);
const demandWithin = (within: Structure, path: LeafPath): Demand | undefined => demandOf(path.length === 1 ? `/${path[0]}` : String(path.at(-1)), WITHIN[within]);

/** What a rendered text must be; the other fields take anything. */
interface Demand { readonly pattern: RegExp; readonly otherwise: string }
const SAID: Demand = { pattern: /\S/, otherwise: 'is empty' };
const ADDRESS: Demand = { pattern: /^[A-Za-z][A-Za-z0-9+.-]*:\S+$|^\/\S*$/, otherwise: 'is not an address' };
const HTTPS: Demand = { pattern: /^https:\/\/\S+$/, otherwise: 'is not an https address' };
const DEMANDS: Readonly<Record<string, Demand>> = {
  title: SAID,
  body: SAID,
  badge: { pattern: /^\s*\d{1,5}\s*$/, otherwise: 'is not a number from 0 to 99999' },
  image: HTTPS,
  largeIcon: HTTPS,
  icon: HTTPS,
  badgeIcon: HTTPS,
  uri: ADDRESS,
};

/** By the last name of the path, what stands at the top with a slash before it. What an author merges over is as it is. */
const WITHIN: Readonly<Record<Structure, Readonly<Record<string, Demand>>>> = {
  actions: { title: SAID, uri: ADDRESS },
  localisation: {},
  media: { '/url': HTTPS },
  raw: {},
  liveActivity: {
    '/activity': { pattern: /^[A-Za-z0-9_.-]{1,64}$/, otherwise: 'is not the name of an activity' },
    $number: { pattern: /^\s*-?\d+(\.\d+)?([eE][+-]?\d{1,2})?\s*$/, otherwise: 'is not a number' },
    $boolean: { pattern: /^\s*(true|false)\s*$/, otherwise: 'is neither true nor false' },
  },
};
