import type { ConnectionError } from '../../../core/http2/errors.ts';
import { ownConnections, type OwnConnection } from './own-connection.ts';
import type { OpenConnection } from './pool.ts';
import { wrappedConnections } from './wrapped-connection.ts';

/** Told once, when the protocol was first broken on a connection of ours. */
export type FellBack = (error: ConnectionError) => void;

/** Connections of our own until the protocol is broken on one of them, by the peer or by us: from then on, for all pools of this container, those of
 *  http2-wrapper. What is under way on our others finishes. */
export function fallingBack(fellBack: FellBack): () => OpenConnection {
  let isBroken = false;
  const open = new Set<OwnConnection>();
  const protocolError: FellBack = (error) => {
    if (isBroken) return;
    isBroken = true;
    for (const connection of open) connection.retire();
    fellBack(error);
  };
  return () => {
    const [own, wrapped] = [ownConnections(), wrappedConnections()];
    return async (settings, changed) => {
      if (isBroken) return wrapped(settings, changed);
      for (const known of open) if (known.gone) open.delete(known);
      const connection = await own({ ...settings, protocolError }, changed);
      open.add(connection);
      if (isBroken) connection.retire();
      return connection;
    };
  };
}
