import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar';
import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from 'react';
import { useWords } from '../words/words.ts';
import { Trouble } from './states.tsx';
import { SHELL } from './words.ts';

interface Board {
  readonly items: readonly FlashbarProps.MessageDefinition[];
  readonly tell: (text: string, detail?: ReactNode) => void;
  readonly tellTrouble: (error: unknown) => void;
}

const BoardContext = createContext<Board>({ items: [], tell: () => undefined, tellTrouble: () => undefined });
export const useNotices = (): Pick<Board, 'tell' | 'tellTrouble'> => useContext(BoardContext);

/** What was done, and what could not be: above every page until it is dismissed. */
export function NoticesProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [items, setItems] = useState<readonly FlashbarProps.MessageDefinition[]>([]);
  const board = useMemo<Board>(() => {
    const add = (item: FlashbarProps.MessageDefinition): void => {
      const id = crypto.randomUUID();
      const dismiss = (): void => setItems((all) => all.filter((i) => i.id !== id));
      setItems((all) => [{ ...item, id, dismissible: true, onDismiss: dismiss }, ...all].slice(0, 4));
    };
    return {
      items,
      tell: (text, detail) => add({ type: 'success', header: text, content: detail }),
      tellTrouble: (error) => add({ type: 'error', content: <Trouble error={error} /> }),
    };
  }, [items]);
  return <BoardContext value={board}>{children}</BoardContext>;
}

const watch = (changed: () => void): (() => void) => {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => { window.removeEventListener('online', changed); window.removeEventListener('offline', changed); };
};

export function Notices(): ReactNode {
  const w = useWords(SHELL);
  const { items } = useContext(BoardContext);
  const online = useSyncExternalStore(watch, () => navigator.onLine);
  const offline: FlashbarProps.MessageDefinition = { id: 'offline', type: 'warning', header: w.offline, content: w.offlineWhy };
  return <Flashbar items={online ? items : [offline, ...items]} />;
}
