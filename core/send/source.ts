import type { Hash } from '../hash.ts';

/** What asked for a push: a journey, or a send. A send stands where a journey's id stands (scopes, counters, tracking blocks, traces) as
 *  `send:<id>`; a journey's id holds no colon. Version 1, node `send`, visit 1, instance = the send's id and the member. */
const PREFIX = 'send:';
export const SEND_NODE = 'send';
export const sourceOfSend = (send: string): string => `${PREFIX}${send}`;
/** Of a send to a person, or to one of their devices (`only`, its key in the profile); 20 hex digits. */
export const sendInstance = (hash: Hash, send: string, { id, only = '' }: { readonly id: string; readonly only?: string }): string =>
  hash(`send\u0000${send}\u0000${id}\u0000${only}`).slice(0, INSTANCE);
const INSTANCE = 20;
/** The send's id, if it was a send that asked. */
export const sendOf = (source: string): string | undefined => (source.startsWith(PREFIX) ? source.slice(PREFIX.length) : undefined);
