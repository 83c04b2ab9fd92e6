import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Provider, PROVIDERS } from '../../core/delivery/lanes.ts';
import { count } from '../arguments.ts';
import { example } from '../example.ts';
import type { SimulateFlags } from '../simulate/action.ts';

/** `npx beckon simulate [apns|fcm|web]` */
export function register(program: Command): void {
  program.command('simulate')
    .description('Run APNs, FCM or a push service of browsers on this computer, or all of them, to try a sender against: every refusal, every fault, and a ledger of what was accepted.')
    .argument('[provider]', 'apns, fcm or web (default: all)', providerName)
    .option('--port <n>', 'of the provider named (apns: its production host)', count)
    .option('--sandbox-port <n>', 'of APNs\' sandbox host', count)
    .option('--control-port <n>', 'of the control API', count)
    .option('--host <address>', 'a loopback address or name; no other is taken', '127.0.0.1')
    .option('--scenario <file>', 'what happens: a JSON file, or a name from docs/simulators-tables.md')
    .option('--seed <n>', 'of rates and latencies', count)
    .option('--cert-dir <dir>', 'keeps the certificate authority: ca.pem is what senders trust (default: .beckon/simulate)')
    .option('--credentials <dir>', 'writes an APNs key, a service account and a VAPID key pair that are good here, or uses those there (default: with the authority)')
    .option('--topic <bundle>', 'bundle id in apns.json', 'com.example.shop')
    .option('--project <id>', 'Firebase project of the service account', 'shop-1')
    .addOption(new Option('--latency <ms>', 'answer times: median, or median:99th percentile, as 50:400').argParser(latency))
    .option('--strict-tokens', 'refuse device tokens the control API was not told of')
    .option('--json', 'one line of JSON on stdout, for programs')
    .addHelpText('after', example('\n  npx beckon simulate apns --port 8443 --scenario goaway-drip', '\nRuns until Ctrl-C. docs/simulators.md has the rules, the faults, the control API and examples.'))
    .action(async (provider: SimulateFlags['provider'], flags: Omit<SimulateFlags, 'provider'>) => {
      const { simulate } = await import('../simulate/action.ts');
      await simulate({ ...flags, provider });
    });
}

function providerName(text: string): Provider {
  const named = PROVIDERS.find((provider) => provider === text);
  if (named === undefined) throw new InvalidArgumentError('It is apns, fcm or web.');
  return named;
}

function latency(text: string): { readonly p50: number; readonly p99: number } {
  const [, p50, p99 = p50] = /^(\d+(?:\.\d+)?)(?::(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  if (p50 === undefined || Number(p99) < Number(p50)) throw new InvalidArgumentError('It is ms: 50, or 50:400 with the 99th percentile.');
  return { p50: Number(p50), p99: Number(p99) };
}
