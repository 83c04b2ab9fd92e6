import { memberHash } from '../audience/members.ts';
import type { FileKey } from '../files.ts';
import type { Hash } from '../hash.ts';
import { partOf, partText, partWithout } from '../send/member.ts';

/** What is done to a file that names the person: `removed` whole, or `kept` with the rest. Undefined: it does not name them. */
export type Erased = { readonly keep: string | Uint8Array } | { readonly remove: true } | undefined;

export interface Traced { readonly names: ReadonlySet<string>; readonly hash: Hash; decode(bytes: Uint8Array): string }

interface Rule { readonly pattern: RegExp; readonly erase: (file: Uint8Array, traced: Traced) => Erased }

/** By key (core/files.ts), the first that fits. An upload that is read right now would be refused as changed: its length stays. */
const RULES: readonly Rule[] = [
  { pattern: /^uploads\//, erase: (file, traced) => overwritten(file, traced) },
  { pattern: /^results\/exports\//, erase: (file, traced) => (names(file, traced) ? { remove: true } : undefined) },
  { pattern: /^results\/|^audiences\/[^/]+\/[^/]+\/bad\//, erase: (file, traced) => withoutLines(file, traced, (line) => holds(line, traced.names)) },
  { pattern: /^audiences\/[^/]+\/[^/]+\/(ids|pieces)\//, erase: (file, traced) => withoutLines(file, traced, (line) => traced.names.has(line)) },
  { pattern: /^audiences\/[^/]+\/[^/]+\/hashes\//, erase: withoutHashes },
  { pattern: /^sends\/[^/]+\/parts\//, erase: withoutMembers },
  { pattern: /^sends\//, erase: withoutRecipients },
];

export const eraseFile = (key: FileKey, file: Uint8Array, traced: Traced): Erased => RULES.find(({ pattern }) => pattern.test(key))?.erase(file, traced);

/** An id ends where no letter of an id follows. */
const LETTER = /[A-Za-z0-9_.:@-]/;

function holds(text: string, names: ReadonlySet<string>): boolean {
  for (const name of names) for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) if (stands(text, at, name.length)) return true;
  return false;
}
const stands = (text: string, at: number, length: number): boolean => !LETTER.test(text[at - 1] ?? ' ') && !LETTER.test(text[at + length] ?? ' ');

const names = (file: Uint8Array, { decode, ...traced }: Traced): boolean => holds(decode(file), traced.names);

function withoutLines(file: Uint8Array, { decode }: Traced, isTheirs: (line: string) => boolean): Erased {
  const lines = decode(file).split('\n');
  const kept = lines.filter((line) => !isTheirs(line));
  return kept.length === lines.length ? undefined : { keep: kept.join('\n') };
}

/** ASCII within whatever the file is. `~` begins no id. */
function overwritten(file: Uint8Array, traced: Traced): Erased {
  const text = latin(file);
  let found = false;
  const next = file.slice();
  for (const name of traced.names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      if (!stands(text, at, name.length)) continue;
      found = true;
      next.fill(TILDE, at, at + name.length);
    }
  }
  return found ? { keep: next } : undefined;
}
const TILDE = 0x7e;

/** A letter a byte. */
function latin(file: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < file.length; at += 8_192) pieces.push(String.fromCharCode(...file.subarray(at, at + 8_192)));
  return pieces.join('');
}

const HASH_BYTES = 8;

function withoutHashes(file: Uint8Array, { names: ids, hash }: Traced): Erased {
  const theirs = new Set([...ids].map((id) => memberHash(hash, id)));
  const kept: number[] = [];
  for (let at = 0; at < file.length; at += HASH_BYTES) {
    const one = file.subarray(at, at + HASH_BYTES);
    const hex = [...one].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    if (!theirs.has(hex)) kept.push(...one);
  }
  return kept.length === file.length ? undefined : { keep: Uint8Array.from(kept) };
}

function withoutMembers(file: Uint8Array, { names: ids, decode }: Traced): Erased {
  const part = partWithout(partOf(decode(file)), (id) => ids.has(id));
  return part === undefined ? undefined : { keep: partText(part) };
}

/** A recipient's place stays (lambdas/run-send/sources.ts). */
function withoutRecipients(file: Uint8Array, { names: ids, decode }: Traced): Erased {
  const lines = decode(file).split('\n');
  const kept = lines.map((line) => (holds(line, ids) ? 'null' : line));
  return kept.every((line, n) => line === lines[n]) ? undefined : { keep: kept.join('\n') };
}
