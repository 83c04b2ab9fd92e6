import { createContext, useContext } from 'react';

/** Languages the console speaks. A feature's words stand beside it, each language beside the other, so that none is forgotten: the compiler says so. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

type Wording = string | ((...values: never[]) => string) | { readonly [name: string]: Wording };
type SameAs<T> = T extends string ? string : T extends (...values: infer V) => string ? (...values: V) => string : { readonly [K in keyof T]: SameAs<T[K]> };

export interface Words<T> { readonly en: T; readonly de: SameAs<T> }

export const words = <const T extends { readonly [name: string]: Wording }>(en: T, de: SameAs<T>): Words<T> => ({ en, de });

export const LanguageContext = createContext<Language>('en');
export const useLanguage = (): Language => useContext(LanguageContext);

/** The words of a feature in the viewer's language. */
export function useWords<T>(of: Words<T>): SameAs<T> {
  return of[useLanguage()] as SameAs<T>;
}

const KEPT = 'beckon.language';

/** As chosen last, else as the browser asks. */
export function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages.map((l) => l.slice(0, 2))];
  return wanted.find((l): l is Language => l !== null && Object.hasOwn(LANGUAGES, l)) ?? 'en';
}

export const keepLanguage = (language: Language): void => localStorage.setItem(KEPT, language);
