import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock, SendState, SendStates } from '../../core/ports.ts';
import { dynamo } from './dynamo.ts';
import { headKey } from './work-rows.ts';

const FRESH_MS = 2_000;
/** Sends that are under way at once. */
const KEPT = 1_000;

/** Table Sends as senders look at it: a send's state is asked once in two seconds and container, however many batches there are. */
export function sendStates(table: string, clock: Clock): SendStates {
  const known = new Map<string, { readonly at: number; readonly state: Promise<SendState> }>();
  return {
    state(send) {
      const now = clock.now();
      const held = known.get(send);
      if (held !== undefined && now - held.at < FRESH_MS) return held.state;
      if (known.size >= KEPT) known.clear();
      const state = readState(table, send);
      known.set(send, { at: now, state });
      state.catch(() => known.delete(send));
      return state;
    },
  };
}

async function readState(table: string, send: string): Promise<SendState> {
  const { Item } = await dynamo().send(new GetCommand({
    TableName: table, Key: headKey('send', send), ProjectionExpression: '#state, paused', ExpressionAttributeNames: { '#state': 'state' },
  }));
  if (Item?.['state'] === 'cancelled') return 'cancelled';
  return Item?.['paused'] === undefined ? 'running' : 'paused';
}
