import type { OperatorGroup } from '../../core/api/routes.ts';
import { listOperators, type OperatorPlace, putOperator, removeOperator } from '../../local/cloud/operators.ts';
import { columns } from '../columns.ts';
import { Misuse } from '../misuse.ts';
import { output, placeOf } from '../place.ts';

interface Flags { readonly stage?: string; readonly json?: true }

async function accountsAt(stage: string | undefined): Promise<OperatorPlace> {
  const place = await placeOf(stage);
  return { pool: output(place, 'UserPoolId'), catalog: output(place, 'CatalogTable'), aws: place.aws, command: 'npx beckon operators' };
}

export async function list({ stage, json }: Flags): Promise<void> {
  const all = await listOperators(await accountsAt(stage));
  if (json) for (const one of all) console.log(JSON.stringify(one));
  else for (const line of columns(['E-MAIL', 'GROUP', 'STATE'], all.map(({ email, groups, state }) => [email, groups.join(' ') || '(none)', state]))) console.log(line);
}

export async function put(email: string, { stage, json, group }: Flags & { readonly group: OperatorGroup }): Promise<void> {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Misuse(`"${email}" is not an e-mail address.`);
  const became = await putOperator(await accountsAt(stage), email, group);
  console.log(json ? JSON.stringify({ email, group, became }) : `${became}  ${email}  ${group}`);
  if (became === 'invited') console.error('Cognito mails a first password (an emulator mails nothing).');
  if (became === 'changed') console.error('Who is signed in keeps the old group for an hour at most.');
}

export async function remove(emails: readonly string[], { stage, json }: Flags): Promise<void> {
  const place = await accountsAt(stage);
  for (const email of emails) {
    await removeOperator(place, email);
    console.log(json ? JSON.stringify({ email, removed: true }) : `removed  ${email}`);
  }
  console.error('Who is signed in can act for an hour at most.');
}
