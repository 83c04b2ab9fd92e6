/** Pure memoisation of something dear that text makes: at most `max` kept, the least recently used goes first. */
export function memoised<V>(max: number, make: (key: string) => V): (key: string) => V {
  const kept = new Map<string, V>();
  return (key) => {
    const known = kept.has(key);
    const value = known ? (kept.get(key) as V) : make(key);
    if (known) kept.delete(key);
    kept.set(key, value);
    if (kept.size > max) for (const oldest of kept.keys()) { kept.delete(oldest); break; }
    return value;
  };
}
