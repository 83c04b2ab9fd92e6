import { KEY_FRESH_MS, type KeyRecord } from '../core/catalog/records.ts';
import type { Clock, KeyReader } from '../core/ports.ts';

/** Keys that calls come with: an app has one, and its servers some. */
const KEYS = 1_000;

/** Each key is read again every minute, as API Gateway asks its authorizer. Whoever guesses ids reads each time. */
export function rememberedKeys(keys: KeyReader, clock: Clock): KeyReader {
  const known = new Map<string, { readonly at: number; readonly key: KeyRecord }>();
  return {
    async find(keyId) {
      const held = known.get(keyId);
      if (held !== undefined && clock.now() - held.at < KEY_FRESH_MS) return held.key;
      const key = await keys.find(keyId);
      if (known.size >= KEYS) known.clear();
      if (key === undefined) known.delete(keyId);
      else known.set(keyId, { at: clock.now(), key });
      return key;
    },
  };
}
