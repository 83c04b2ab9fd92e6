/** What becomes of a field of Pinpoint. */
export interface Fate {
  readonly kind: 'carried' | 'changed' | 'none';
  /** Where it goes, how it changes, or what to do about it. */
  readonly as: string;
}

/** One for each field there is; `X` stands for any name. */
export type Fates = Readonly<Record<string, Fate>>;

export const carried = (as: string): Fate => ({ kind: 'carried', as });
export const changed = (as: string): Fate => ({ kind: 'changed', as });
/** No counterpart; `remedy` says what to do. */
export const none = (remedy: string): Fate => ({ kind: 'none', as: remedy });
