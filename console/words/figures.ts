import { useLanguage } from './words.ts';

const LOCALES = { en: 'en-GB', de: 'de-AT' } as const;

export interface Figures {
  readonly count: (n: number) => string;
  /** Of 0 to 1; a dash where there is nothing to divide by. */
  readonly share: (part: number, whole: number) => string;
  /** In the viewer's zone, which is named. */
  readonly time: (instant: string | number | undefined) => string;
  /** Without date: for what is of today. */
  readonly clock: (instant: string | number) => string;
}

const made = new Map<string, Figures>();

/** Numbers and times as the viewer writes them. */
export function useFigures(): Figures {
  const language = useLanguage();
  const known = made.get(language) ?? figuresIn(LOCALES[language]);
  made.set(language, known);
  return known;
}

function figuresIn(locale: string): Figures {
  const whole = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const time = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return {
    count: (n) => whole.format(n),
    share: (part, all) => (all === 0 ? '–' : percent.format(part / all)),
    time: (instant) => (instant === undefined ? '–' : time.format(new Date(instant))),
    clock: (instant) => clock.format(new Date(instant)),
  };
}
