import I18nProvider, { type I18nProviderProps, importMessages } from '@cloudscape-design/components/i18n';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { HashRouter } from 'react-router';
import type { ConsoleConfig } from '../../core/console/config.ts';
import { proveBy, Refused } from '../api/client.ts';
import { dropOwnerless } from '../drafts/kept.ts';
import type { Door } from '../sign-in/cognito.ts';
import { type Session, SessionContext } from '../sign-in/session.ts';
import { firstLanguage, keepLanguage, type Language, LanguageContext } from '../words/words.ts';
import { Loading } from './states.tsx';

/** What is loaded first is what signing in needs. */
const Frame = lazy(() => import('./frame.tsx').then((m) => ({ default: m.Frame })));
const SignInPage = lazy(() => import('../sign-in/sign-in-page.tsx').then((m) => ({ default: m.SignInPage })));

/** Whatever the API refused for good is not asked again. */
const client = new QueryClient({
  defaultOptions: { queries: { retry: (tries, error) => tries < 2 && (!(error instanceof Refused) || error.status === 0 || error.status >= 500), refetchOnWindowFocus: false, staleTime: 2_000 } },
});

/** The whole page: its language, who is signed in, and what they see. */
export function Console({ config }: { readonly config: ConsoleConfig }): ReactNode {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const { door, session, enter, known } = useDoor(config);
  const standing = useMemo(() => (session === undefined ? undefined : { session, config }), [session, config]);
  const speak = (chosen: Language): void => { keepLanguage(chosen); setLanguage(chosen); };
  useEffect(() => { document.documentElement.lang = language; }, [language]);
  return (
    <LanguageContext value={language}>
      <Spoken language={language}>
        <QueryClientProvider client={client}>
          <HashRouter>
            {known && door !== undefined && (standing === undefined
              ? <Suspense><SignInPage door={door} config={config} onIn={enter} /></Suspense>
              : <SessionContext value={standing}><Suspense fallback={<Loading />}><Frame onLanguage={speak} /></Suspense></SessionContext>)}
          </HashRouter>
        </QueryClientProvider>
      </Spoken>
    </LanguageContext>
  );
}

/** The design system's own words. */
function Spoken({ language, children }: { readonly language: Language; readonly children: ReactNode }): ReactNode {
  const [messages, setMessages] = useState<readonly I18nProviderProps.Messages[]>();
  useEffect(() => { void importMessages(language).then(setMessages); }, [language]);
  return messages === undefined ? null : <I18nProvider locale={language} messages={messages}>{children}</I18nProvider>;
}

function useDoor(config: ConsoleConfig) {
  const [door, setDoor] = useState<Door>();
  const [session, setSession] = useState<Session>();
  const [known, setKnown] = useState(false);
  const enter = (who: Session): void => { dropOwnerless(localStorage); proveBy(who.token); client.clear(); setSession(who); };
  useEffect(() => {
    const gone = (): void => setSession(undefined);
    void import('../sign-in/cognito.ts').then(async ({ doorOf }) => {
      const made = doorOf(config, gone);
      setDoor(made);
      const kept = await made.resume();
      if (kept !== undefined) enter(kept);
      setKnown(true);
    });
  }, [config]);
  return { door, session, enter, known };
}
