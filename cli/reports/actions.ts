import { openApi } from '../api/open.ts';
import { get } from '../sends/actions.ts';
import { journeyLines } from './table.ts';

interface Flags { readonly stage?: string; readonly json?: true }
interface Window { readonly version?: number; readonly from?: number; readonly to?: number; readonly bucket?: string }

export async function ofJourney(id: string, { stage, json, version, from, to, bucket }: Flags & Window): Promise<void> {
  const instant = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());
  const report = await openApi(stage).call('getJourneyReport', { path: { id }, query: { version, from: instant(from), to: instant(to), bucket } });
  if (json) console.log(JSON.stringify(report));
  else for (const line of journeyLines(report)) console.log(line);
}

export const ofSend = (id: string, flags: Flags): Promise<void> => get(id, flags);
