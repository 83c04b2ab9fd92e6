/** Pure memoisation of something dear that text makes: at most `max` kept, the least recently used goes first. Who was used last is noted only
 *  once it is full: noting it costs more than a condition does (bench/render). */
export function memoised<V>(max: number, make: (key: string) => V): (key: string) => V {
  const kept = new Map<string, V>();
  return (key) => {
    const held = kept.get(key);
    const known = held !== undefined || kept.has(key);
    if (known && kept.size < max) return held as V;
    const value = known ? (held as V) : make(key);
    if (known) kept.delete(key);
    kept.set(key, value);
    if (kept.size > max) for (const oldest of kept.keys()) { kept.delete(oldest); break; }
    return value;
  };
}

/** Of an object that never changes: made once and kept as long as it. */
export function madeOnce<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const kept = new WeakMap<K, V>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    kept.set(key, value);
    return value;
  };
}
