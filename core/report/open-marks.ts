/** Reports table: which event opened a push first. */
export interface OpenMarks {
  /** Puts the mark if there is none; true when it is this event's, whenever it was put. */
  isFirst(pushId: string, event: string): Promise<boolean>;
}

/** Those of the pushes that were opened, as far as phones report it. */
export type OpenedAmong = (pushIds: readonly string[]) => Promise<ReadonlySet<string>>;
