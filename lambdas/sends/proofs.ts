import type { PROOF_SCHEMAS } from '../../core/api/proofs.ts';
import { isExpression } from '../../core/channel/document.ts';
import { timedId } from '../../core/audience/evaluation.ts';
import { explanationOf } from '../../core/delivery/explain.ts';
import { pushId } from '../../core/delivery/ids.ts';
import { judgementAt, platformOf } from '../../core/delivery/trace.ts';
import type { JsonObject } from '../../core/json.ts';
import { nearest } from '../../core/nearest.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import { recipientsKey } from '../../core/send/member.ts';
import { newProof, placesOf, type Proof, proofClaim, proofMessage, type ProofPlace, type ProofRecipient } from '../../core/send/proof.ts';
import type { SendRow } from '../../core/send/row.ts';
import type { MessageDocument } from '../../core/message/document.ts';
import type { HttpRequest, Operations } from '../http.ts';
import { documentNamed, wholeDocument } from '../message-version.ts';
import { instantOf } from '../manage/ports.ts';
import { settingsIn } from '../manage/settings.ts';
import { follow } from '../read/follow-push.ts';
import { requiredSend, type SendPorts, startRun } from './ports.ts';

export const proofOperations = (ports: SendPorts): Operations<typeof PROOF_SCHEMAS> => ({
  proofMessage: (request) => proof(ports, request),
  getProof: async ({ params: { id, proofId }, caller }) => {
    const row = await requiredSend(ports, proofId, caller);
    if (row.document.proof === undefined || row.document.message !== id) throw new Refusal('not-found', `There is no proof "${proofId}" of the message "${id}".`);
    return { status: 200, body: { ...bodyOf(row), devices: await devicesOf(ports, row, row.document.proof) } };
  },
});

async function proof(ports: SendPorts, { params: { id }, body, caller, now }: HttpRequest<(typeof PROOF_SCHEMAS)['proofMessage']>) {
  const message = await addressed(ports, await wholeDocument(ports.catalog, await documentNamed(ports.catalog, id, body.version ?? 'draft')), body.devices);
  const recipients = await recipientsNamed(ports, message, body);
  const { proof: { titlePrefix } } = await settingsIn(ports.catalog);
  const asked: Proof = { message: proofMessage(message, { treatment: body.treatment, titlePrefix }), names: body.devices };
  const row = newProof({ id: timedId(now, ports.random.chance()), now, by: caller.name, message: id, event: body.event as JsonObject | undefined, proof: asked });
  await ports.files.put(recipientsKey(row.id), recipients.map((one) => JSON.stringify({ ...one, ...(body.as !== undefined && { as: body.as }) })).join('\n'));
  if (!(await ports.sends.write(row))) throw new Refusal('conflict', 'The proof could not be made; send this again.');
  await startRun(ports, row);
  return { status: 202, body: { ...bodyOf(row), devices: body.devices.map((name) => ({ name })) } };
}

/** A channel's app; where it gives each person theirs, that of the first device. */
async function addressed({ catalog }: SendPorts, message: MessageDocument, [first = '']: readonly string[]): Promise<MessageDocument> {
  if (message.app !== undefined || message.channel === undefined) return message;
  const app = (await catalog.get('channel', message.channel))?.body.app;
  const named = app === undefined || !isExpression(app) ? app : (await catalog.get('test-device', first))?.body.app;
  return named === undefined ? message : { ...message, app: named };
}

/** @throws Refusal that names every one that cannot be. */
async function recipientsNamed({ catalog }: SendPorts, message: MessageDocument, { devices, treatment }: { readonly devices: readonly string[]; readonly treatment?: string | undefined }): Promise<readonly ProofRecipient[]> {
  const found = await Promise.all(devices.map(async (name) => (await catalog.get('test-device', name))?.body));
  const missing = found.some((one) => one === undefined) ? (await catalog.list('test-device', 100)).items.map(({ id }) => id) : [];
  const treatments = message.experiment?.treatments.map(({ id }) => id) ?? [];
  const faults: Fault[] = treatment === undefined || treatments.includes(treatment) ? [] : [{ path: '/treatment', code: 'unknown-treatment', message: `There is no treatment "${treatment}"`, ...meant(treatment, treatments) }];
  const recipients = found.flatMap((one, n): readonly ProofRecipient[] => {
    const [path, name] = [`/devices/${n}`, devices[n] ?? ''];
    if (one === undefined) faults.push({ path, code: 'unknown-test-device', message: `There is no test device "${name}"`, ...meant(name, missing) });
    else if (one.app !== message.app) faults.push({ path, code: 'other-app', message: `"${name}" is of the app "${one.app}", the message of "${message.app ?? ''}"` });
    else if ('deviceId' in one) return [{ deviceId: one.deviceId }];
    else return [{ platform: one.platform, token: one.token, ...(one.environment !== undefined && { environment: one.environment }) }];
    return [];
  });
  if (faults.length > 0) throw new Refusal('invalid-document', undefined, faults);
  return recipients;
}

const meant = (word: string, known: readonly string[]): Pick<Fault, 'suggestion'> => {
  const near = nearest(word, known);
  return near === undefined ? {} : { suggestion: `Did you mean "${near}"?` };
};

/** Nothing of a device before the send has been worked. */
async function devicesOf(ports: SendPorts, row: SendRow, { names }: Proof) {
  const range = await ports.batches.read(proofClaim(row.id));
  if (range?.kind !== 'step') return names.map((name) => ({ name }));
  const places = placesOf(range.step, names.length);
  return Promise.all(names.map(async (name, n) => ({ name, ...await became(ports, places[n]) })));
}

async function became(ports: SendPorts, place: ProofPlace | undefined) {
  if (place === undefined) return {};
  if ('excluded' in place) return { outcome: 'excluded' as const, reason: place.excluded, explanation: explanationOf({ outcome: 'excluded', reason: place.excluded }) };
  const last = (await follow(ports, place))?.stations.at(-1);
  const id = { pushId: pushId(place.batch, place.index) };
  if (last === undefined) return id;
  const judgement = judgementAt(last);
  const said = last.row.said[last.index] ?? '';
  return { ...id, ...judgement, ...(said !== '' && { said }), explanation: explanationOf(judgement, platformOf(last.row)) };
}

const bodyOf = ({ id, document: { message }, createdAt, createdBy, state }: SendRow) => ({ id, message, createdAt: instantOf(createdAt), createdBy, state });
