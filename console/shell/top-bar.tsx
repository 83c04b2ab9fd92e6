import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { draftsOf } from '../drafts/kept.ts';
import { leaveNothing } from '../sign-in/leave.ts';
import { roleOf, useStanding } from '../sign-in/session.ts';
import { type Language, LANGUAGES, useWords } from '../words/words.ts';
import { keepLook } from './look.ts';
import { SHELL } from './words.ts';

const SignOut = lazy(() => import('../drafts/sign-out.tsx').then((m) => ({ default: m.SignOut })));

/** A part of the frame that can be put aside. */
interface Aside { readonly open: boolean; readonly onToggle: () => void }
interface TopBarProps { readonly onLanguage: (language: Language) => void; readonly navigation: Aside; readonly phones: Aside | undefined }

export function TopBar({ onLanguage, navigation, phones }: TopBarProps): ReactNode {
  const w = useWords(SHELL);
  return (
    <header className="top-bar awsui-context-top-navigation">
      <Button iconName="menu" variant="icon" ariaLabel={w.navigation} ariaExpanded={navigation.open} onClick={navigation.onToggle} />
      <a href="#/"><img src="/mark.svg" alt="" width="24" height="24" />Beckon</a>
      {phones !== undefined && <Button iconName="contact" variant="icon" ariaLabel={w.phones} ariaExpanded={phones.open} onClick={phones.onToggle} />}
      <Viewer onLanguage={onLanguage} />
    </header>
  );
}

/** Who is signed in, and how they like the console. */
function Viewer({ onLanguage }: Pick<TopBarProps, 'onLanguage'>): ReactNode {
  const w = useWords(SHELL);
  const { session } = useStanding();
  const [leaving, setLeaving] = useState(false);
  const leave = (): void => (draftsOf(localStorage, session.email).length === 0 ? leaveNothing(session) : setLeaving(true));
  const chosen = (id: string): void => {
    if (id === 'out') leave();
    else if (id === 'light' || id === 'dark') keepLook(id);
    else onLanguage(id as Language);
  };
  return (
    <>
      <ButtonDropdown
        variant="normal"
        ariaLabel={session.email}
        onItemClick={({ detail }) => chosen(detail.id)}
        items={[
          { id: 'language', text: w.language, items: Object.entries(LANGUAGES).map(([id, text]) => ({ id, text, lang: id })) },
          { id: 'look', text: w.look, items: [{ id: 'light', text: w.light }, { id: 'dark', text: w.dark }] },
          { id: 'out', text: w.signOut },
        ]}
      >
        {session.email.split('@')[0]} ({roleOf(session.groups) ?? w.none})
      </ButtonDropdown>
      {leaving && <Suspense><SignOut onStay={() => setLeaving(false)} /></Suspense>}
    </>
  );
}
