import { openApi } from '../api/open.ts';
import { healthLines } from './lines.ts';

export async function health({ stage, json }: { readonly stage?: string; readonly json?: true }): Promise<void> {
  const api = openApi(stage);
  const [account, bill] = await Promise.all([api.call('getAccountHealth'), api.call('getBill')]);
  if (json) console.log(JSON.stringify({ health: account, bill }));
  else for (const line of healthLines(account, bill)) console.log(line);
}
