/** `npm start`: the whole of Beckon on this computer. MiniStack, the provider simulators, a real `cdk deploy`, the examples,
 *  one run of the demo, then it stays until Ctrl-C. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { apiAt } from './api.ts';
import { buildConsole } from './console/build.ts';
import { phonesAt } from './console/phones.ts';
import { type ConsoleServer, serveConsole } from './console/server.ts';
import { runDemo } from './demo/run.ts';
import { controlOf } from './simulators/control/client.ts';
import { printSummary } from './summary.ts';
import { readKept, writeKept } from './system/kept.ts';
import { type AppKeys, EXAMPLE_APP, EXAMPLE_JOURNEY, exampleTopic, makeCredentials, makeKeys, putExampleApp, putExampleDocuments } from './system/load-examples.ts';
import { renewToken, tokenFile, writeTokenFile } from './system/operator-token.ts';
import { signIn } from './system/operators.ts';
import { leaveHome, type SystemRecord, takeHome, writeRecord } from './system/record.ts';
import { untilSignalled } from './system/signals.ts';
import { stepsTold, tellTrouble } from './system/steps.ts';
import { startSystem, type System } from './system/system.ts';

const USAGE = `npm start -- [options]
  --keep      keep the data over restarts (plain \`npm start\` begins with empty data)
  --no-demo   do not run the demo
  --exit      end after the demo, with its exit code`;

const places = { root: join(import.meta.dirname, '..'), home: join(import.meta.dirname, '..', '.beckon') };
const { signal, stopped } = untilSignalled();
const steps = stepsTold(console.log);

interface Options { readonly keep: boolean; readonly demo: boolean; readonly exit: boolean }

async function main(options: Options): Promise<number> {
  takeHome(places.home);
  let system: System | undefined;
  let page: ConsoleServer | undefined;
  try {
    const files = steps.run('The console: vite build', () => buildConsole(places, signal), 'Look at .beckon/log/console.log, then run this again.');
    // Heard below; until then a failure is not one nobody listens to.
    files.catch(() => undefined);
    const directory = join(places.home, 'data');
    const kept = options.keep ? readKept(directory) : undefined;
    system = await startSystem({ places, steps, signal, ...(options.keep && { keep: { directory, ...(kept && { port: kept.port }) } }) });
    const keys = await load(system, options.keep ? { directory, kept } : undefined);
    page = await openConsole(system, { directory: await files, keys }, options);
    const record = { ...recordOf(system, keys), console: page.origin };
    writeRecord(places.home, record);
    return await serve(system, record, options);
  } finally {
    await page?.stop();
    await system?.stop();
    leaveHome(places.home);
  }
}

/** Kept data has the examples already; only the simulators, which forget, are told about the credentials again. */
function load(system: System, keep: { readonly directory: string; readonly kept: ReturnType<typeof readKept> } | undefined): Promise<AppKeys> {
  return steps.run('Examples, by the HTTP API', async () => {
    const admin = apiAt(system.api, `Bearer ${await signIn(system.aws, system.pool, system.operators.admin)}`);
    const credentials = keep?.kept?.credentials ?? (await makeCredentials(system.simulators.fcm));
    await putExampleApp(places.root, { admin, control: controlOf(system.simulators.control) }, credentials);
    if (keep?.kept !== undefined) return keep.kept.keys;
    await putExampleDocuments(places.root, admin);
    const keys = await makeKeys(admin);
    if (keep !== undefined) writeKept(keep.directory, { port: system.ministack.port, credentials, keys });
    return keys;
  }, 'The lines above say what the API refused: mend that file in examples/, then run this again.');
}

/** At the same address each time, if nobody else has it: browsers remember it. */
const CONSOLE_PORT = 8_917;

async function openConsole(system: System, { directory, keys }: { readonly directory: string; readonly keys: AppKeys }, { exit }: Options): Promise<ConsoleServer> {
  const { api, events, ministack, pool: { poolId, clientId }, operators, simulators } = system;
  const logins = Object.values(operators).map(({ group, email, password }) => ({ group, email, password }));
  const phones = phonesAt({ api, events, appKey: keys.appKey, control: controlOf(simulators.control), app: EXAMPLE_APP, topic: exampleTopic(places.root) });
  const options = { directory, api, aws: ministack.endpoint, phones, config: { stage: 'local', userPoolId: poolId, clientId, logins, phones: true } };
  if (exit) return serveConsole(options);
  return serveConsole({ ...options, port: CONSOLE_PORT }).catch(() => serveConsole(options));
}

const recordOf = (system: System, keys: AppKeys): Omit<SystemRecord, 'console'> => ({
  pid: process.pid,
  ministackPid: system.ministack.pid,
  endpoint: system.ministack.endpoint,
  api: system.api,
  events: system.events,
  control: system.simulators.control,
  ...system.pool,
  operator: system.operators.admin,
  app: EXAMPLE_APP,
  ...keys,
});

async function serve(system: System, record: SystemRecord, options: Options): Promise<number> {
  const token = (): Promise<string> => signIn(system.aws, system.pool, system.operators.admin);
  writeTokenFile(places.home, record, await token());
  const code = options.demo ? await runDemo({ record, root: places.root, signal, say: console.log, tty: process.stdout.isTTY }) : 0;
  if (signal.aborted) return code;
  console.log(`\n  ${(steps.elapsed() / 1_000).toFixed(0)} s since the start.`);
  if (options.exit) return code;
  tellWhatIsThere(record);
  const renewing = renewToken(places.home, record, token);
  await stopped;
  clearInterval(renewing);
  return code;
}

function tellWhatIsThere({ console: page, api, events, operator, appKey, serverKey, control, endpoint }: SystemRecord): void {
  const source = `. ${tokenFile}`;
  printSummary([
    'Beckon runs on this computer. Ctrl-C stops everything.',
    ['Console', `${page}  (sign in as admin, author or viewer with a button)`],
    ['API', api],
    ['Events', events],
    ['Operator', `${operator.email}  ${operator.password}`],
    ['App key', `${appKey}  (app ${EXAMPLE_APP})`],
    ['Server key', serverKey],
    ['Simulators: APNs, FCM, browsers', `${control}/ledger`],
    ['AWS (MiniStack)', endpoint],
    '',
    `${tokenFile} has these as BECKON_API, BECKON_EVENTS, BECKON_TOKEN (an operator's, kept fresh), BECKON_APP_KEY, BECKON_SERVER_KEY, BECKON_SIMULATORS.`,
    'In another terminal, in this directory:',
    `  ${source} && curl -s "$BECKON_API/v1/journeys/${EXAMPLE_JOURNEY}" -H "authorization: Bearer $BECKON_TOKEN"`,
    '  npm run demo',
  ]);
}

const { values } = parseArgs({ options: { keep: { type: 'boolean' }, demo: { type: 'boolean', default: true }, exit: { type: 'boolean' }, help: { type: 'boolean' } }, allowNegative: true });
if (values.help === true) {
  console.log(USAGE);
} else {
  try {
    process.exitCode = await main({ keep: values.keep ?? false, demo: values.demo, exit: values.exit ?? false });
  } catch (error) {
    if (!signal.aborted) console.error(tellTrouble(error));
    process.exitCode = signal.aborted ? 130 : 1;
  }
  process.exit();
}
