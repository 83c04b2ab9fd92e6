import type { Push } from '../../core/delivery/batch.ts';
import type { MessagePorts } from '../../lambdas/deliver-messages.ts';

/** What is noted of tokens, in memory: who owns each, since when, and which notes were made. */
export interface Registry {
  readonly profiles: MessagePorts['profiles'];
  readonly tokens: MessagePorts['tokens'];
  /** Tokens taken away or kept from being sent to. */
  readonly shunned: ReadonlySet<string>;
  readonly moved: ReadonlySet<string>;
  /** Adds a device with its token. */
  enrol(push: Push): void;
  /** The app registers the same token again, at `at` (ms). */
  register(token: string, at: number): void;
}

export function registry(): Registry {
  const known = new Map<string, { profileId: string; deviceId: string; registeredAt: number }>();
  const shunned = new Set<string>();
  const moved = new Set<string>();
  return {
    shunned, moved,
    enrol: ({ token, profileId, deviceId, registeredAt }) => void known.set(token, { profileId, deviceId, registeredAt }),
    register: (token, at) => {
      const its = known.get(token);
      if (its !== undefined) its.registeredAt = at;
    },
    profiles: {
      dropToken: async ({ token, since }) => {
        const its = known.get(token);
        if (its === undefined || its.registeredAt > since) return false;
        shunned.add(token);
        return true;
      },
      moveToken: async ({ token }) => { moved.add(token); return true; },
      quarantineToken: async ({ token }) => { shunned.add(token); return true; },
    },
    tokens: {
      owners: async (_, tokens) => new Map(tokens.flatMap((token) => {
        const its = known.get(token);
        return its === undefined ? [] : [[token, { profileId: its.profileId, deviceId: its.deviceId }] as const];
      })),
    },
  };
}
