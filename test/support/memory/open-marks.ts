import type { OpenMarks } from '../../../core/report/open-marks.ts';

/** First-open marks in memory. */
export function memoryOpens(): OpenMarks & { readonly marks: ReadonlyMap<string, string> } {
  const marks = new Map<string, string>();
  return {
    marks,
    isFirst: async (pushId, event) => {
      const held = marks.get(pushId);
      if (held === undefined) marks.set(pushId, event);
      return (held ?? event) === event;
    },
  };
}
