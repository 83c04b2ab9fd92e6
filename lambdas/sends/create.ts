import type { SEND_SCHEMAS } from '../../core/api/sends.ts';
import { timedId } from '../../core/audience/evaluation.ts';
import type { Caller } from '../../core/api/caller.ts';
import { Refusal } from '../../core/problem.ts';
import { newSend } from '../../core/send/begin.ts';
import { checkSend } from '../../core/send/check.ts';
import type { SendDocument } from '../../core/send/document.ts';
import { recipientsKey } from '../../core/send/member.ts';
import { addressOf } from '../../core/channel/in-force.ts';
import { isOver, type SendRow } from '../../core/send/row.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import { bodyOf } from './answer.ts';
import { type SendPorts, startRun } from './ports.ts';

type Request = HttpRequest<(typeof SEND_SCHEMAS)['createSend']>;

/** Checks, takes the idempotency key, stores list and row, starts the machine. The same key and body again goes on from wherever an
 *  earlier call broke off, and answers the send there is. */
export async function createSend(ports: SendPorts, request: Request): Promise<HttpAnswer> {
  const { caller, now } = request;
  const document = request.body as SendDocument;
  const catalog = await ports.reader.refreshed();
  const { messages, channels, audiences, apps } = catalog;
  const faults = checkSend(document, { messages, channels, audiences, apps, now, ...(caller.kind === 'server' && { app: caller.app }) });
  const message = messages.get(document.message);
  if (faults.length > 0 || message === undefined) throw new Refusal('invalid-document', undefined, faults);
  const id = await idFor(ports, request);
  const row = await ports.sends.read(id) ?? await store(ports, document, {
    id, now, by: caller.name, app: addressOf(catalog, message) ?? '', audience: 'audience' in document.to ? audiences.get(document.to.audience) : undefined,
  });
  await ports.sends.enlist(row);
  if (!isOver(row) && row.paused === undefined) await startRun(ports, row);
  return { status: 202, body: bodyOf(row, now) };
}

/** A new id; or the one that was made when the key was used first. */
async function idFor({ sends, random, hash }: SendPorts, { headers, body, caller, now }: Request): Promise<string> {
  const id = timedId(now, random.chance());
  const key = headers['idempotency-key'];
  if (key === undefined) return id;
  const claim = { send: id, hash: hash(JSON.stringify(body)) };
  const held = await sends.claimKey(`${ownerOf(caller)}#${key}`, claim, now);
  if (held.hash !== claim.hash) throw new Refusal('key-reused', 'The key came with another body before; it is good for 30 days.');
  return held.send;
}

/** Keys of different apps do not meet. */
const ownerOf = (caller: Caller): string => (caller.kind === 'server' ? caller.app : '');

async function store({ sends, files }: SendPorts, document: SendDocument, begun: Parameters<typeof newSend>[1]): Promise<SendRow> {
  const { row, recipients } = newSend(document, begun);
  if (recipients !== undefined) await files.put(recipientsKey(row.id), recipients.map((one) => JSON.stringify(one)).join('\n'));
  if (await sends.write(row)) return row;
  const other = await sends.read(row.id);
  if (other === undefined) throw new Refusal('conflict', 'The send could not be made; send this again.');
  return other;
}
