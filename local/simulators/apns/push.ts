import { randomUUID } from 'node:crypto';
import type { Act } from '../act.ts';
import type { Exchange } from '../exchange.ts';
import { settle } from '../settle.ts';
import { chooseAct, type Simulation } from '../simulation.ts';
import { accepted, asAsked, refused } from './answers.ts';
import { authenticate, type ApnsEnvironment } from './authenticate.ts';
import { discipline } from './discipline.ts';
import { headerFault } from './headers.ts';
import { isWellFormed, judge, parsePayload, tokenOf } from './judge.ts';
import { actOfApnsPrefix, type ApnsReason } from './reasons.ts';
import { bundleOf, pushTypeOf } from './topics.ts';

interface Received { readonly environment: ApnsEnvironment; readonly body: Buffer }

/** `POST /3/device/<token>`. */
export async function handlePush(simulation: Simulation, exchange: Exchange, { environment, body }: Received): Promise<void> {
  const { headers, connection } = exchange;
  const token = tokenOf(exchange);
  const pushId = headers['apns-id'] ?? randomUUID();
  const { act, verdict } = await rule(simulation, exchange, { environment, token, body });
  const facts = {
    headers: { 'apns-id': pushId, ...(environment === 'sandbox' ? { 'apns-unique-id': randomUUID() } : {}) },
    timestamp: simulation.devices.find(token)?.since ?? simulation.clock.now(),
  };
  await settle(simulation, exchange, {
    endpoint: 'apns',
    act,
    usual: verdict === 'accepted' ? accepted(facts) : refused(verdict, facts),
    verdictOf: (asked) => asAsked(asked, facts, simulation.clock.now()),
    deliver: () => { deliver(simulation, { token, pushId, headers, body }); },
    answered: (given) => { discipline(simulation, connection, given); },
    line: {
      time: simulation.clock.now(), connection: connection.number, stream: exchange.stream,
      provider: 'apns', environment, token, pushId, payload: body.toString('utf8'),
    },
  });
}

interface Ruled { readonly act: Act; readonly verdict: ApnsReason | 'accepted' }

/** A request that fails before its device is looked at consumes no script and no fault. */
async function rule(simulation: Simulation, exchange: Exchange, of: Received & { readonly token: string }): Promise<Ruled> {
  const usually = (verdict: ApnsReason): Ruled => ({ act: { do: 'accept' }, verdict });
  const { headers, connection } = exchange;
  const fault = headerFault(exchange);
  if (fault !== undefined) return usually(fault);
  const sender = await authenticate(simulation, connection, { environment: of.environment, authorization: headers['authorization'] });
  if (!sender.ok) return usually(sender.reason);
  if (!isWellFormed(of.token)) return usually('BadDeviceToken');
  const act = chooseAct(simulation, { provider: 'apns', environment: of.environment, token: of.token, connection }, actOfApnsPrefix(of.token));
  return { act, verdict: judge(simulation, { ...of, headers, key: sender.key }) };
}

function deliver({ post }: Simulation, { token, pushId, headers, body }: { readonly token: string; readonly pushId: string; readonly headers: Exchange['headers']; readonly body: Buffer }): void {
  const payload = parsePayload(body);
  if (payload === undefined) return;
  const type = pushTypeOf(headers['apns-push-type']);
  const expiration = headers['apns-expiration'];
  post.apns.accept({
    token, pushId, payload, type,
    bundle: bundleOf(headers['apns-topic'] ?? '', type) ?? '',
    expiration: expiration === undefined ? undefined : Number(expiration),
    collapseId: headers['apns-collapse-id'],
  });
}
