import { text } from 'node:stream/consumers';
import { ask, askHidden } from '../../local/cloud/terminal.ts';
import { type Pool, signIn } from '../aws/cognito.ts';
import { regionOf } from '../aws/region.ts';
import { Misuse } from '../misuse.ts';
import { output, placeOf, stageOf } from '../place.ts';
import { loginsIn } from './logins.ts';

export interface LoginFlags {
  readonly stage?: string;
  readonly email?: string;
  readonly passwordStdin?: true;
  readonly api?: string;
  readonly client?: string;
  readonly region?: string;
  readonly json?: true;
}

/** Signs in and keeps the tokens in a file of the person's own. */
export async function logIn(flags: LoginFlags): Promise<void> {
  const target = await targetOf(flags);
  const email = flags.email ?? (await ask('E-mail:', '--email'));
  const password = flags.passwordStdin === true ? (await text(process.stdin)).replace(/\r?\n$/, '') : await askHidden('Password:', '--password-stdin');
  const { refreshToken = '', ...tokens } = await signIn(target, { email, password }, {
    newPassword: () => askHidden('The first password is good once. A new one, of 12 characters or more with capitals, digits and symbols:', 'a password that was set'),
    code: () => ask('Code of the authenticator app:', 'an operator without one'),
  });
  const logins = loginsIn();
  logins.set(target.stage, { api: target.api, region: target.region, clientId: target.clientId, email, refreshToken, ...tokens });
  if (flags.json) console.log(JSON.stringify({ stage: target.stage, api: target.api, email, file: logins.file }));
  else console.error(`${email} is signed in at ${target.api} (stage ${target.stage}) for a day; ${logins.file} holds the tokens.`);
}

export function logOut({ stage, json }: { readonly stage?: string; readonly json?: true }): void {
  const meant = stageOf(stage);
  loginsIn().remove(meant);
  if (json) console.log(JSON.stringify({ stage: meant }));
  else console.error(`Nobody is signed in at stage ${meant} any more.`);
}

interface Target extends Pool { readonly stage: string; readonly api: string }

/** What the person was told by whoever deployed; else what the stack says, which takes AWS credentials. */
async function targetOf({ stage, api, client, region }: LoginFlags): Promise<Target> {
  if (api !== undefined && client !== undefined && region !== undefined) return { stage: stageOf(stage), api: api.replace(/\/+$/, ''), clientId: client, region };
  if ((api ?? client ?? region) !== undefined) throw new Misuse('--api, --client and --region go together.');
  const place = await placeOf(stage);
  return { stage: place.stage, api: output(place, 'ApiUrl').replace(/\/+$/, ''), clientId: output(place, 'UserPoolClientId'), region: await regionOf(place) };
}
