/** Calls made in one turn of the event loop become one load of at most so many keys, answered in the order of the keys. */
export function gathered<K, V>(most: number, load: (keys: readonly K[]) => Promise<readonly V[]>): (key: K) => Promise<V> {
  let open: { readonly key: K; readonly answer: PromiseWithResolvers<V> }[] = [];
  const flush = (): void => {
    const asked = open;
    open = [];
    for (let from = 0; from < asked.length; from += most) {
      const some = asked.slice(from, from + most);
      load(some.map(({ key }) => key)).then(
        (values) => { some.forEach(({ answer }, n) => { answer.resolve(values[n] as V); }); },
        (error: unknown) => { some.forEach(({ answer }) => { answer.reject(error); }); },
      );
    }
  };
  return (key) => {
    if (open.length === 0) setImmediate(flush);
    const answer = Promise.withResolvers<V>();
    open.push({ key, answer });
    return answer.promise;
  };
}
