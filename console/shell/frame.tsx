import AppLayout from '@cloudscape-design/components/app-layout';
import { type ReactNode, Suspense, useState } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { useMay, useStanding } from '../sign-in/session.ts';
import { type Language, useWords } from '../words/words.ts';
import { Faulty } from './faulty.tsx';
import { Navigation } from './navigation.tsx';
import { Notices, NoticesProvider } from './notices.tsx';
import { HOME, type Page, PAGES } from './pages.ts';
import { usePhones } from './phones-drawer.tsx';
import { Forbidden, Loading } from './states.tsx';
import { TopBar } from './top-bar.tsx';
import { SHELL } from './words.ts';

/** What is around every page. */
export function Frame({ onLanguage }: { readonly onLanguage: (language: Language) => void }): ReactNode {
  const w = useWords(SHELL);
  const [open, setOpen] = useState(window.innerWidth > 1_000);
  const { config } = useStanding();
  const phones = usePhones(config.phones === true);
  return (
    <NoticesProvider>
      <div id="top"><TopBar onLanguage={onLanguage} /></div>
      <AppLayout
        headerSelector="#top"
        ariaLabels={{ navigation: w.navigation, navigationToggle: w.navigation, navigationClose: w.close }}
        navigation={<Navigation />}
        navigationOpen={open}
        onNavigationChange={({ detail }) => setOpen(detail.open)}
        navigationWidth={230}
        notifications={<Notices />}
        stickyNotifications
        content={<Pages />}
        {...phones}
      />
    </NoticesProvider>
  );
}

function Pages(): ReactNode {
  return (
    <Routes>
      {PAGES.map((page) => <Route key={page.path} path={page.path} element={<Shown page={page} />} />)}
      <Route path="*" element={<Navigate to={HOME} replace />} />
    </Routes>
  );
}

function Shown({ page: { needs, view: View, path } }: { readonly page: Page }): ReactNode {
  const may = useMay();
  if (!may(needs)) return <Forbidden />;
  return <Faulty key={path}><Suspense fallback={<Loading />}><View /></Suspense></Faulty>;
}
