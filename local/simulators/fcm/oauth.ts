import { retryAfterText } from '../act.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { settle, type Verdict } from '../settle.ts';
import { chooseAct, type Simulation } from '../simulation.ts';
import { htmlAnswer, jsonAnswer } from './rows.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** The token endpoint of the service account flow (RFC 7523). */
export async function handleToken(simulation: Simulation, exchange: Exchange, body: string): Promise<void> {
  const form = new URLSearchParams(body);
  const usual = await judgeGrant(simulation, exchange, form);
  const email = usual.account;
  await settle(simulation, exchange, {
    endpoint: 'oauth',
    usual: usual.verdict,
    act: chooseAct(simulation, { provider: 'oauth', token: email, connection: exchange.connection }, undefined),
    verdictOf: ({ reason, retryAfter }) => refused(reason, retryAfter === undefined ? undefined : retryAfterText(retryAfter, simulation.clock.now())),
  });
}

async function judgeGrant({ accounts, clock, settings }: Simulation, exchange: Exchange, form: URLSearchParams): Promise<{ readonly verdict: Verdict; readonly account: string }> {
  if (form.get('grant_type') !== GRANT) {
    return { account: '', verdict: oauthError('unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type') ?? ''}`) };
  }
  const now = clock.now();
  const judged = await accounts.verify(form.get('assertion') ?? '', { audience: `https://${exchange.headers[':authority'] ?? exchange.headers['host'] ?? ''}/token`, now });
  if (!judged.ok) return { account: '', verdict: oauthError(judged.error, judged.description) };
  const { account } = judged;
  const answer = jsonAnswer(200, {
    access_token: accounts.issue(account, now + settings.accessTokenSeconds * 1000),
    expires_in: settings.accessTokenSeconds,
    token_type: 'Bearer',
  });
  return { account: account.clientEmail, verdict: verdict('accepted', answer) };
}

const verdict = (row: string, answer: Answer): Verdict => ({ row, reason: row, accepted: answer.status === 200, answer });
const oauthError = (error: string, description: string): Verdict =>
  verdict(error, jsonAnswer(error === 'invalid_client' ? 401 : 400, { error, error_description: description }));

/** A status asks for Google's front end page, any other word for an OAuth error. */
function refused(reason: string, retryAfter: string | undefined): Verdict {
  if (!/^\d{3}$/.test(reason)) return oauthError(reason, 'Invalid JWT Signature.');
  const page = htmlAnswer(Number(reason));
  return verdict(reason, retryAfter === undefined ? page : { ...page, headers: { ...page.headers, 'retry-after': retryAfter } });
}
