import type { AppLayoutProps } from '@cloudscape-design/components/app-layout';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../words/words.ts';
import { Loading } from './states.tsx';
import { SHELL } from './words.ts';

const PhonesPanel = lazy(() => import('../phones/phones-panel.tsx').then((m) => ({ default: m.PhonesPanel })));

/** The simulated phones of the local system, beside whatever page is open. */
export function usePhones(there: boolean): Pick<AppLayoutProps, 'drawers' | 'activeDrawerId' | 'onDrawerChange' | 'toolsHide'> {
  const w = useWords(SHELL);
  const [active, setActive] = useState<string | null>(there && window.innerWidth > 1_400 ? 'phones' : null);
  if (!there) return { toolsHide: true };
  return {
    drawers: [{
      id: 'phones', trigger: { iconName: 'contact' }, resizable: true, defaultSize: 340,
      ariaLabels: { drawerName: w.phones, closeButton: w.close, triggerButton: w.phones },
      content: <Suspense fallback={<Loading />}><PhonesPanel /></Suspense>,
    }],
    activeDrawerId: active,
    onDrawerChange: ({ detail }) => setActive(detail.activeDrawerId),
  };
}
