import { RenderFailure } from '../failure.ts';

/** More than any text may print. */
const SIZE_MAX = 8_192;

/** Filled up with a letter, as Pinpoint's `ljust`, `rjust` and `center` do. */
export function padded(value: string, size: number, pad = ' ', where: 'left' | 'center' | 'right'): string {
  if (size > SIZE_MAX) throw new RenderFailure(`the size is more than ${SIZE_MAX}`);
  const [fill = ' '] = pad;
  const missing = Math.max(0, Math.trunc(size) - [...value].length);
  const before = where === 'left' ? 0 : where === 'right' ? missing : Math.floor(missing / 2);
  return fill.repeat(before) + value + fill.repeat(missing - before);
}
