/** Does something when it is its turn. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `atOnce` at a time, first come, first served: 200 phones of one computer would only queue elsewhere. */
export function turns(atOnce: number): Turn {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
