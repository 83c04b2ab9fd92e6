import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { check } from '../../core/api/validation.ts';
import type { AppRecord } from '../../core/catalog/records.ts';
import type { Hash } from '../../core/hash.ts';
import type { JsonObject } from '../../core/json.ts';
import { messageDocument } from '../../core/message/document.ts';
import { type Preview, previewOf } from '../../core/message/preview.ts';
import type { Fault } from '../../core/problem.ts';

const hash: Hash = (text) => bytesToHex(sha256(utf8ToBytes(text)));

export interface Sample { readonly attributes: JsonObject; readonly event: JsonObject; readonly locale: string }

export type Rendered = { readonly preview: Preview } | { readonly faults: readonly Fault[] };

/** What a message would be for a person made up: the renderer that renders in earnest, here in the browser. */
export function rendered(id: string, document: JsonObject, app: AppRecord | undefined, sample: Sample): Rendered {
  const checked = check(messageDocument, document);
  if (!checked.ok) return { faults: checked.faults };
  const now = Date.now();
  const profile = { id: 'sample', revision: 0, attributes: sample.attributes, consent: {}, devices: {}, anonymous: false, createdAt: now, seenAt: now, ...(sample.locale === '' ? {} : { locale: sample.locale }) };
  return { preview: previewOf({ message: checked.value, messageId: id, profile, known: false, event: sample.event, app, now, hash }) };
}
