import { existsSync, readFileSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { isTransportName, TRANSPORT_DEFAULT, type TransportName } from '../../core/delivery/transport.ts';
import { TRANSPORTS } from '../../lambdas/adapters/transport/transports.ts';
import { REAL_PROVIDERS } from '../../lib/settings.ts';
import { count } from '../arguments.ts';
import { deliverFile, type DeliverOptions } from '../deliver/deliver-file.ts';
import { example } from '../example.ts';
import { Misuse } from '../misuse.ts';

interface Given {
  readonly apns?: string;
  readonly fcm: string;
  readonly fcmToken?: string;
  readonly web?: readonly string[];
  readonly ca?: string;
  readonly credentials: string;
  readonly expires: number;
  readonly concurrency: number;
  readonly environment: 'production' | 'sandbox';
  readonly transport: TransportName;
  readonly quiet?: true;
}

/** `npx beckon deliver FILE` */
export function register(program: Command): void {
  program.command('deliver')
    .description('Run the real sender over pushes from a file, against any server, and print what became of each.')
    .argument('<file>', 'NDJSON, one push a line: {"id","platform":"apns"|"fcm"|"web","token","keys","topic","payload"}; - reads stdin')
    .requiredOption('--credentials <dir>', 'folder of apns.json ({"teamId","keyId","topic","p8"}), service-account.json and vapid.json ({"subject","publicKey","privateKey"}); each is needed only for its platform')
    .option('--apns <origin>', 'APNs, or what stands in for it (default: Apple)', origin)
    .option('--fcm <origin>', 'FCM, or what stands in for it', origin, REAL_PROVIDERS.fcm)
    .option('--fcm-token <origin>', 'token endpoint; without a path it is /token (default: Google, or that of --fcm)', address)
    .option('--web <origins...>', 'push services of browsers beside the known ones', (text: string, before: readonly string[] = []) => [...before, origin(text)])
    .option('--ca <file>', 'PEM of the only authority to trust (default: the usual ones)')
    .addOption(new Option('--environment <name>', 'of the APNs tokens').choices(['production', 'sandbox']).default('production'))
    .option('--expires <seconds>', 'how long a push is worth repeating', count, 300)
    .option('--concurrency <n>', 'pushes under way at once', count, 500)
    .addOption(new Option('--transport <name>', 'how HTTP/2 is spoken').choices(Object.keys(TRANSPORTS)).default(TRANSPORT_DEFAULT).env('PUSH_TRANSPORT'))
    .option('--quiet', 'no progress on stderr')
    .addHelpText('after', example('\n  npx beckon deliver pushes.ndjson --credentials credentials > outcomes.ndjson', `
Prints one line a push as it settles: {"id","outcome","reason","attempts"}. Outcomes are those of docs/outcomes.md. Repeats wait as
they do when deployed, until --expires; then a push is "expired", or "unknown" when an unanswered try may have got through. When the
command is interrupted, pushes under way have 5 s to settle; the others are "unknown" for the same reason, or "not-sent".
Exit codes: 0 every push settled, 1 it could not be done, 2 called wrongly or faulty lines (nothing was sent), 130 interrupted.`))
    .action(async (file: string, given: Given) => { process.exitCode = await deliverFile(file, optionsOf(file, given)); });
}

function optionsOf(file: string, { apns, fcm, fcmToken, web, ca, credentials, environment, expires, concurrency, transport, quiet }: Given): DeliverOptions {
  if (file !== '-' && !existsSync(file)) throw new Misuse(`There is no file ${file}.`);
  if (ca !== undefined && !existsSync(ca)) throw new Misuse(`There is no file ${ca}.`);
  if (!isTransportName(transport)) throw new Misuse(`There is no transport "${String(transport)}".`);
  if (concurrency < 1) throw new Misuse('--concurrency is at least 1.');
  return { credentials, environment, concurrency, transport, quiet: quiet === true, expiresMs: expires * 1_000, origins: originsOf({ apns, fcm, fcmToken, web, ca }) };
}

type Origins = { readonly [N in 'apns' | 'fcm' | 'fcmToken' | 'web' | 'ca']: Given[N] | undefined } & Pick<Given, 'fcm'>;

const originsOf = ({ apns, fcm, fcmToken, web, ca }: Origins): DeliverOptions['origins'] => ({
  apns: apns === undefined ? REAL_PROVIDERS.apns : { production: apns, sandbox: apns }, fcm,
  ca: ca === undefined ? '' : readFileSync(ca, 'utf8'), ...(fcmToken !== undefined && { token: fcmToken }), ...(web !== undefined && { web }),
});

function origin(text: string): string {
  const url = new URL(address(text));
  if (url.pathname !== '/') throw new InvalidArgumentError('It has no path: https://host:port.');
  return url.origin;
}

function address(text: string): string {
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:') throw new InvalidArgumentError('It is https://host or https://host:port.');
  return text;
}
