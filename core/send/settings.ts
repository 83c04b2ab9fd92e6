import type { AppRecord, Catalog } from '../catalog/records.ts';
import type { LiveMessage } from '../message/experiment.ts';
import type { SendRow } from './row.ts';

type Sent = Pick<SendRow, 'app' | 'document'>;

/** The message as this send sends it; the same object for the same catalog is worked out once by the caller. Undefined when it was
 *  deleted since. */
export function messageOf({ document: { message: id, category, devices, proof } }: Sent, { messages }: Pick<Catalog, 'messages'>): LiveMessage | undefined {
  if (proof !== undefined) return proof.message;
  const message = messages.get(id);
  if (message === undefined || (category === undefined && devices === undefined)) return message;
  return { ...message, ...(category !== undefined && { category }), ...(devices !== undefined && { devices }) };
}

export const categoryOf = ({ document }: Sent, { messages }: Pick<Catalog, 'messages'>): 'marketing' | 'transactional' =>
  document.category ?? messages.get(document.message)?.category ?? 'marketing';

/** The rules of the app's marketing channel. */
export const marketingOf = ({ app }: Sent, { apps }: Pick<Catalog, 'apps'>): NonNullable<AppRecord['channels']>['marketing'] => apps.get(app)?.channels?.marketing;
