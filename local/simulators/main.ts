import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { makeAuthority, type Authority } from './authority.ts';
import { startSimulators } from './start.ts';

const USAGE = `node local/simulators/main.ts [options]
  --control-port N  --fcm-port N  --apns-port N  --apns-sandbox-port N   default: free ports
  --authority FILE   keeps the certificate authority here, so that trust outlives a restart
  --strict-tokens    unknown tokens are refused
  --seed N           of rates and latencies
Prints its addresses as one line of JSON; SIGTERM or SIGINT stops it.`;

const { values } = parseArgs({
  options: {
    'control-port': { type: 'string' }, 'fcm-port': { type: 'string' }, 'apns-port': { type: 'string' }, 'apns-sandbox-port': { type: 'string' },
    authority: { type: 'string' }, 'strict-tokens': { type: 'boolean' }, seed: { type: 'string' }, help: { type: 'boolean' },
  },
});

if (values.help === true) {
  console.log(USAGE);
} else {
  const simulators = await startSimulators({
    ...(values.authority === undefined ? {} : { authority: await keptAuthority(values.authority) }),
    ports: {
      control: Number(values['control-port'] ?? 0), fcm: Number(values['fcm-port'] ?? 0),
      apnsProduction: Number(values['apns-port'] ?? 0), apnsSandbox: Number(values['apns-sandbox-port'] ?? 0),
    },
    strictTokens: values['strict-tokens'] ?? false,
    ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
  });
  const { stop, ...addresses } = simulators;
  console.log(JSON.stringify(addresses));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { void stop(); });
}

/** The one in the file, or a new one put there for its owner alone. */
async function keptAuthority(file: string): Promise<Authority> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Authority;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const authority = await makeAuthority();
    await writeFile(file, JSON.stringify(authority), { mode: 0o600 });
    return authority;
  }
}
