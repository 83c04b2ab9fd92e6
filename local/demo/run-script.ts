import { apiAt } from '../api.ts';
import { controlOf } from '../simulators/control/client.ts';
import { LOCAL_REGION } from '../system/ministack.ts';
import { signIn } from '../system/operators.ts';
import type { SystemRecord } from '../system/record.ts';
import { playScript } from './script.ts';

interface Options { readonly record: SystemRecord; readonly root: string; readonly signal: AbortSignal; readonly say: (line: string) => void }

const TIME_OUT_MS = 180_000;

/** One scripted example. @returns 0 when everybody went their way and got what they were to get */
export async function runScript({ record, root, signal, say }: Options, name: string): Promise<number> {
  say(`\nDemo: ${name}, with waits of seconds`);
  const aws = { endpoint: record.endpoint, region: LOCAL_REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const { told, faults, journey, version, report } = await playScript({
    root, signal: AbortSignal.any([signal, AbortSignal.timeout(TIME_OUT_MS)]),
    operator: apiAt(record.api, `Bearer ${await signIn(aws, record, record.operator)}`), server: apiAt(record.api, `Bearer ${record.serverKey}`),
    phone: { api: record.api, events: record.events, appKey: record.appKey, control: controlOf(record.control) },
  }, name);
  const width = Math.max(...told.map(({ person }) => person.length));
  for (const { person, gets } of told) say(`  ${person.padEnd(width)}  ${gets.length === 0 ? 'no push' : gets.map((title) => `“${title}”`).join(', then ')}`);
  const ends = Object.entries(report.ended).map(([reason, n]) => `${reason} ${n}`).join(', ');
  say(faults.length === 0 ? `\n✓ Everybody went their way through ${journey}, version ${version} (${ends}).` : '\n✗ Not everything went as the script says:');
  for (const fault of faults) say(`    ${fault}`);
  return faults.length === 0 ? 0 : 1;
}
