import type { TokenShare } from '../../../core/ports.ts';

export interface MemoryTokenShare extends TokenShare {
  readonly rows: Map<string, { readonly text: string; readonly expires: number }>;
  /** `fails`: every call is refused; `hangs`: none ever answers. */
  mood: 'well' | 'fails' | 'hangs';
}

/** Senders table as a token share; `now` in ms. */
export function memoryTokenShare(now: () => number): MemoryTokenShare {
  const rows = new Map<string, { readonly text: string; readonly expires: number }>();
  const held = (id: string): string | undefined => {
    const row = rows.get(id);
    return row === undefined || row.expires <= now() ? undefined : row.text;
  };
  const answered = async <T>(answer: () => T): Promise<T> => {
    await Promise.resolve();
    switch (its.mood) {
      case 'well': return answer();
      case 'fails': throw new Error('The share is down.');
      case 'hangs': return new Promise<T>(() => undefined);
    }
  };
  const its: MemoryTokenShare = {
    rows,
    mood: 'well',
    read: (id) => answered(() => held(id)),
    put: (id, text, expires) => answered(() => {
      const known = held(id);
      if (known === undefined) rows.set(id, { text, expires });
      return known ?? text;
    }),
  };
  return its;
}
