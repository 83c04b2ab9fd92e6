import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useMay } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { PAGES } from './pages.ts';
import { SHELL } from './words.ts';

/** Sections and their pages; a page nobody has written, or the viewer may not see, is left out. */
const SECTIONS = [
  ['see', [['start', '/start'], ['account', '/reports'], ['health', '/health'], ['pushes', '/pushes']]],
  ['author', [['journeys', '/journeys'], ['messages', '/messages'], ['sends', '/sends']]],
  ['people', [['profiles', '/profiles'], ['audiences', '/audiences'], ['imports', '/imports'], ['computed', '/computed-attributes']]],
  ['setUp', [['apps', '/apps'], ['channels', '/channels'], ['rules', '/rule-sets'], ['simulator', '/simulator'], ['history', '/audit']]],
] as const;

export function Navigation({ onFollow }: { readonly onFollow: () => void }): ReactNode {
  const w = useWords(SHELL);
  const may = useMay();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const offered = new Set(PAGES.filter(({ needs }) => may(needs)).map(({ path }) => path));
  const items = SECTIONS.flatMap(([section, pages]): SideNavigationProps.Item[] => {
    const links = pages.filter(([, path]) => offered.has(path)).map(([name, path]) => ({ type: 'link' as const, text: w[name], href: `#${path}` }));
    return links.length === 0 ? [] : [{ type: 'section-group', title: w[section], items: links }];
  });
  return (
    <SideNavigation
      items={items}
      activeHref={`#/${pathname.split('/')[1] ?? ''}`}
      onFollow={(event) => { event.preventDefault(); void navigate(event.detail.href.slice(1)); onFollow(); }}
    />
  );
}
