import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PhoneView } from '../../core/console/phones.ts';
import { useNotices } from '../shell/notices.tsx';

export type Deed = { readonly pushId: string; readonly reaction: 'opened' | 'dismissed' } | { readonly pushId: string; readonly action: string } | { readonly event: string; readonly properties: unknown };

const FRESH_MS = 1_500;

async function called(path: string, body?: Deed): Promise<readonly PhoneView[]> {
  const response = await fetch(path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as readonly PhoneView[];
}

/** The simulated phones and what their owner can do. */
export function usePhoneViews(there = true) {
  const queries = useQueryClient();
  const { tellTrouble } = useNotices();
  const phones = useQuery({ queryKey: ['phones'], queryFn: () => called('/phones'), refetchInterval: FRESH_MS, enabled: there });
  const act = (name: string, deed: Deed): void => {
    void called(`/phones/${name}`, deed).then((views) => queries.setQueryData(['phones'], views)).catch(tellTrouble);
  };
  return { phones, act };
}
