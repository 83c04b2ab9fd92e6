import type { Platform } from '../../core/delivery/lanes.ts';

/** Who plays in the demo, and what each is expected to add to the report. */
export const ROLES = {
  /** Whose provider first says "try later"; first on stage, because later is 10 s and more. */
  unlucky: { share: 6, total: 41 },
  /** Opens the first push. */
  opener: { share: 34, total: 64.9 },
  /** Lets the first push be, opens the last call. */
  waverer: { share: 12, total: 120 },
  /** Swipes the first push away; gets the last call and leaves it. */
  dismisser: { share: 14, total: 35.5 },
  /** Buys while the journey still waits: no push. */
  buyer: { share: 10, total: 80 },
  /** A cart below the journey's entry condition. */
  trifler: { share: 6, total: 12 },
  /** Removed the app before the push: the provider says the token is dead. */
  leaver: { share: 8, total: 49 },
  /** Asked for no marketing. */
  objector: { share: 6, total: 55 },
  /** Never allowed notifications. */
  mute: { share: 4, total: 27 },
} as const satisfies Record<string, { readonly share: number; readonly total: number }>;
export type Role = keyof typeof ROLES;

export interface Person {
  readonly profileId: string;
  readonly platform: Platform;
  readonly role: Role;
  readonly tier: 'gold' | 'standard';
  readonly firstName: string;
  /** Of the cart, in euro. */
  readonly total: number;
}

const NAMES = ['Ada', 'Ben', 'Cleo', 'Dario', 'Edda', 'Finn', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kaya', 'Levi', 'Mira', 'Noah', 'Olga', 'Paul'];

/** Of five people one has a browser. */
const PLATFORM_TURNS = ['ios', 'android', 'ios', 'android', 'web'] as const;

/** `count` people, roles by share, platforms taking turns, every third one gold within each role and platform.
 *  @param run names this run, so that a second one meets new people */
export function castOf(count: number, run: string): readonly Person[] {
  const shares = Object.values(ROLES).reduce((sum, r) => sum + r.share, 0);
  const roles = Object.entries(ROLES).flatMap(([role, { share }]) => Array.from({ length: Math.round((count * share) / shares) }, () => role as Role));
  return Array.from({ length: count }, (_, n): Person => {
    const role = roles[n] ?? 'opener';
    return {
      profileId: `demo-${run}-${String(n + 1).padStart(3, '0')}`,
      platform: PLATFORM_TURNS[n % PLATFORM_TURNS.length] ?? 'ios',
      role,
      tier: Math.floor(n / PLATFORM_TURNS.length) % 3 === 0 ? 'gold' : 'standard',
      firstName: NAMES[n % NAMES.length] ?? 'Ada',
      total: ROLES[role].total,
    };
  });
}

/** What the report must say of people, whatever the providers do. */
export interface Expected {
  readonly started: number;
  readonly ended: Readonly<Record<string, number>>;
  /** People who got no push, by `node/message/reason`. */
  readonly excluded: Readonly<Record<string, number>>;
}

/** Exclusions every role meets at the first push and at the last call; a leaver's token is gone by then. */
const EXCLUSIONS: Readonly<Partial<Record<Role, { readonly first?: string; readonly last: string }>>> = {
  objector: { first: 'no-consent', last: 'no-consent' },
  mute: { first: 'permission-denied', last: 'permission-denied' },
  leaver: { last: 'no-token' },
};

export function expectedOf(cast: readonly Person[]): Expected {
  const entered = cast.filter((p) => p.role !== 'trifler');
  const buyers = entered.filter((p) => p.role === 'buyer').length;
  const excluded: Record<string, number> = {};
  const add = (key: string): void => { excluded[key] = (excluded[key] ?? 0) + 1; };
  for (const { role, tier } of entered) {
    const rule = EXCLUSIONS[role];
    if (rule?.first !== undefined) add(tier === 'gold' ? `gold/cart-gold/${rule.first}` : `nudge/cart-nudge/${rule.first}`);
    if (rule !== undefined) add(`again/cart-last-call/${rule.last}`);
  }
  return { started: entered.length, ended: { ...(buyers > 0 && { exit: buyers }), completed: entered.length - buyers }, excluded };
}
