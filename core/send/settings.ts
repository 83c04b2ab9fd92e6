import type { Catalog } from '../catalog/records.ts';
import type { LiveMessage } from '../message/experiment.ts';
import type { SendRow } from './row.ts';

/** The message as this send sends it; the same object for the same catalog is worked out once by the caller. Undefined when it was
 *  deleted since. */
export function messageOf({ document: { message: id, category, devices, proof } }: Pick<SendRow, 'document'>, { messages }: Pick<Catalog, 'messages'>): LiveMessage | undefined {
  if (proof !== undefined) return proof.message;
  const message = messages.get(id);
  if (message === undefined || (category === undefined && devices === undefined)) return message;
  return { ...message, ...(category !== undefined && { category }), ...(devices !== undefined && { devices }) };
}
