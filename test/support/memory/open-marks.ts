import type { OpenedAmong, OpenMarks } from '../../../core/report/open-marks.ts';

/** First-open marks in memory. */
export function memoryOpens(): OpenMarks & { readonly marks: ReadonlyMap<string, string>; readonly among: OpenedAmong } {
  const marks = new Map<string, string>();
  return {
    marks,
    among: async (pushIds) => new Set(pushIds.filter((id) => marks.has(id))),
    isFirst: async (pushId, event) => {
      const held = marks.get(pushId);
      if (held === undefined) marks.set(pushId, event);
      return (held ?? event) === event;
    },
  };
}
