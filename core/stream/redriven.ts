/** A redrive touches a row so that the stream brings it once more: `redriven` is when, ms, and is set anew each time. */
export const REDRIVEN = 'redriven';

/** Rows of the Events table are put once and nothing but a redrive ever changes them. A stream of new images cannot show what a
 *  change was, so whoever adds another one has to tell the two apart here. */
export const isNewOrRedriven = (change: string, image: Record<string, unknown>): boolean =>
  change === 'INSERT' || (change === 'MODIFY' && typeof image[REDRIVEN] === 'number');
