import { type Json, type JsonObject, pointer } from '../json.ts';

export type LeafPath = readonly (string | number)[];

/** The strings within a JSON value that hold a template, with their paths. */
export function leavesOf(value: Json | undefined, path: LeafPath = []): readonly (readonly [LeafPath, string])[] {
  if (typeof value === 'string') return value.includes('{{') ? [[path, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  const members: readonly (readonly [string | number, Json])[] = isList(value) ? value.map((item, i) => [i, item] as const) : Object.entries(value);
  return members.flatMap(([key, member]) => leavesOf(member, [...path, key]));
}

/** The value with other strings in their places; `texts` by JSON pointer. */
export function withLeaves(value: Json, texts: Readonly<Record<string, string>>, path = ''): Json {
  if (typeof value === 'string') return texts[path] ?? value;
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item, i) => withLeaves(item, texts, path + pointer(i)));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withLeaves(member, texts, path + pointer(key))]));
}

/** RFC 7386: members of the patch go over those of the target, null takes one away. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [key, member] of Object.entries(patch)) {
    if (member === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), member));
  }
  return Object.fromEntries(merged);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !isList(value);
