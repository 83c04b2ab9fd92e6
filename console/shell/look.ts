import { applyMode, Mode } from '@cloudscape-design/global-styles';

export type Look = 'dark' | 'light';

const KEPT = 'beckon.look';

/** As chosen last, else as the browser asks. */
export function firstLook(): Look {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'dark' || kept === 'light') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export const showLook = (look: Look): void => applyMode(look === 'dark' ? Mode.Dark : Mode.Light);

export function keepLook(look: Look): void {
  localStorage.setItem(KEPT, look);
  showLook(look);
}
