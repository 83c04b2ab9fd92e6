import { delimiter, join } from 'node:path';
import { assembly } from './assembly.ts';
import { LOCAL_ACCOUNT } from './ministack.ts';
import { runToEnd } from './processes.ts';

/** Where a system keeps what it writes. */
export interface Places {
  /** The checkout. */
  readonly root: string;
  /** `.beckon`, or a directory of a test's own. */
  readonly home: string;
}

export const logOf = (places: Places, name: string): string => join(places.home, 'log', `${name}.log`);
export const outputsFile = (places: Places): string => join(places.home, 'outputs.json');

/** Synthesis is most of a deploy's time (aws.md 6.0), and bootstrap does not need it: the two run side by side. */
export interface Cdk {
  synth(settings: unknown): Promise<void>;
  bootstrap(): Promise<void>;
  deploy(): Promise<void>;
}

const LOOK = 'Look at the lines above and at ministack.log beside that file; then run this again.';
const QUIET = ['--no-notices', '--no-version-reporting', '--no-color'];

export function cdkFor(places: Places, environment: Readonly<Record<string, string>>, signal: AbortSignal): Cdk {
  const account = `${LOCAL_ACCOUNT}/${environment.AWS_REGION ?? ''}`;
  const bin = join(places.root, 'node_modules', '.bin');
  // cdk.json starts the app with `node`: that must be the pinned one.
  const env = { ...environment, PATH: `${bin}${delimiter}${environment.PATH ?? ''}`, CDK_DEFAULT_ACCOUNT: LOCAL_ACCOUNT, CDK_DEFAULT_REGION: environment.AWS_REGION, CDK_DISABLE_CLI_TELEMETRY: 'true', CI: 'true', NODE_COMPILE_CACHE: join(places.root, '.beckon', 'compiled') };
  const cdk = (name: string, args: readonly string[], advice: string, { cwd = places.root, more = {} }: { cwd?: string; more?: Record<string, string> } = {}): Promise<void> =>
    runToEnd({ program: join(bin, 'cdk'), args: [...args, ...QUIET], cwd, env: { ...env, ...more }, log: logOf(places, name) }, advice, signal);
  return {
    synth: (settings) => cdk('synth', ['synth', '--quiet', '-c', 'stage=local', '--output', assembly(places)],
      'The lines above are from cdk synth: mend beckon.config.ts or the file they name, then run this again.', { more: { BECKON_SETTINGS: JSON.stringify(settings) } }),
    // Away from cdk.json, or the CLI would synthesise the app first.
    bootstrap: () => cdk('bootstrap', ['bootstrap', `aws://${account}`], LOOK, { cwd: places.home }),
    deploy: () => cdk('deploy', ['deploy', '--app', assembly(places), '--all', '--require-approval', 'never', '--method', 'direct', '--outputs-file', outputsFile(places)],
      LOOK),
  };
}
