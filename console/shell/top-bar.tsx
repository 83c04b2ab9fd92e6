import TopNavigation from '@cloudscape-design/components/top-navigation';
import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { type ReactNode, useEffect, useState } from 'react';
import { roleOf, useStanding } from '../sign-in/session.ts';
import { type Language, LANGUAGES, useWords } from '../words/words.ts';
import { SHELL } from './words.ts';

const KEPT = 'beckon.look';
const firstLook = (): 'dark' | 'light' => {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'dark' || kept === 'light') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

export function TopBar({ onLanguage }: { readonly onLanguage: (language: Language) => void }): ReactNode {
  const w = useWords(SHELL);
  const { session } = useStanding();
  const [look, setLook] = useState(firstLook);
  useEffect(() => { localStorage.setItem(KEPT, look); applyMode(look === 'dark' ? Mode.Dark : Mode.Light); }, [look]);
  const chosen = (id: string): void => {
    if (id === 'out') session.signOut();
    else if (id === 'light' || id === 'dark') setLook(id);
    else onLanguage(id as Language);
  };
  return (
    <TopNavigation
      identity={{ href: '#/', title: 'Beckon', logo: { src: '/mark.svg', alt: '' } }}
      utilities={[{
        type: 'menu-dropdown', text: session.email, description: roleOf(session.groups) ?? w.none, iconName: 'user-profile',
        onItemClick: ({ detail }) => chosen(detail.id),
        items: [
          { id: 'language', text: w.language, items: Object.entries(LANGUAGES).map(([id, text]) => ({ id, text, lang: id })) },
          { id: 'look', text: w.look, items: [{ id: 'light', text: w.light }, { id: 'dark', text: w.dark }] },
          { id: 'out', text: w.signOut },
        ],
      }]}
    />
  );
}
