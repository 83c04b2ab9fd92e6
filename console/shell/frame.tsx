import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { useMay, useStanding } from '../sign-in/session.ts';
import { type Language, useWords } from '../words/words.ts';
import { Faulty } from './faulty.tsx';
import './frame.css';
import { Navigation } from './navigation.tsx';
import { Notices, NoticesProvider } from './notices.tsx';
import { HOME, type Page, PAGES } from './pages.ts';
import { Forbidden, Loading } from './states.tsx';
import { TopBar } from './top-bar.tsx';
import { SHELL } from './words.ts';

const PhonesPanel = lazy(() => import('../phones/phones-panel.tsx').then((m) => ({ default: m.PhonesPanel })));

/** Below it the navigation lies over the page. As in frame.css. */
const WIDE = 1_000;

/** What is around every page. Plain elements: the design system's layout is a third of what would be loaded first. */
export function Frame({ onLanguage }: { readonly onLanguage: (language: Language) => void }): ReactNode {
  const w = useWords(SHELL);
  const { config: { phones: there = false } } = useStanding();
  const [open, setOpen] = useState(window.innerWidth > WIDE);
  const [phones, setPhones] = useState(there && window.innerWidth > 1_400);
  const follow = (): void => { if (window.innerWidth <= WIDE) setOpen(false); };
  return (
    <NoticesProvider>
      <TopBar onLanguage={onLanguage} navigation={{ open, onToggle: () => setOpen(!open) }} phones={there ? { open: phones, onToggle: () => setPhones(!phones) } : undefined} />
      <div className="frame">
        {open && <nav className="frame-navigation" aria-label={w.navigation}><Navigation onFollow={follow} /></nav>}
        <main>
          <div className="frame-notices"><Notices /></div>
          <Pages />
        </main>
        {phones && <aside className="frame-phones" aria-label={w.phones}><Suspense fallback={<Loading />}><PhonesPanel /></Suspense></aside>}
      </div>
    </NoticesProvider>
  );
}

function Pages(): ReactNode {
  const { pathname } = useLocation();
  // Another page is read from its beginning. In braces: in newer browsers `scrollTo` answers a promise, which React would call as what undoes the effect.
  useEffect(() => { window.scrollTo(0, 0); }, [pathname]);
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
