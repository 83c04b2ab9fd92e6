/** Text by key. Android: a file; iOS: UserDefaults; React Native: AsyncStorage; a browser: IndexedDB. */
export interface TextStore {
  get(key: string): Promise<string | null | undefined>;
  set(key: string, value: string): Promise<void>;
}

export interface Asked {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly authorization: string;
  /** JSON. */
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly retryAfter?: string | null;
  readonly body: string;
}

/** What became of something worth a look: codes and counts, never tokens, names of people or texts. */
export interface LogLine {
  readonly event: 'answered' | 'unanswered' | 'refused' | 'dropped' | 'unreadable-state' | 'failed';
  readonly request?: string;
  readonly status?: number;
  readonly code?: string;
  readonly count?: number;
}

/** What the platform supplies. */
export interface Ports {
  readonly store: TextStore;
  /** The platform's safe storage, for the device's secret alone; `store` if there is none. */
  readonly secrets?: TextStore;
  /** Rejects when there is no answer. */
  readonly send: (asked: Asked) => Promise<Answer>;
  /** ms */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** A UUIDv7. */
  readonly newId: () => string;
  /** Calls once after so many milliseconds. @returns what calls it off */
  readonly schedule: (ms: number, call: () => void) => () => void;
  readonly log?: (line: LogLine) => void;
}
