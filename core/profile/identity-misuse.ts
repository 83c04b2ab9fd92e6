/** Why a device may not bind to the person it names: what the log says and the caller is told. */
export const IDENTITY_MISUSES = {
  missing: 'There is no identity token.',
  malformed: 'The identity token is no JWT, or of another algorithm than the app\'s keys.',
  'unknown-key': 'None of the app\'s keys signed the identity token.',
  expired: 'The identity token has expired.',
  'claims-missing': 'The identity token lacks `sub` or `exp`.',
  'other-profile': 'The identity token names another profile.',
} as const;
export type IdentityMisuse = keyof typeof IDENTITY_MISUSES;

/** Whom a token names, or why it proves nobody. */
export type IdentityProof = { readonly subject: string } | { readonly misuse: IdentityMisuse };

/** Of several keys the one that came furthest tells: while keys are rotated, a token is good by one of them and bad by all others. */
const FURTHEST: readonly IdentityMisuse[] = ['expired', 'claims-missing', 'unknown-key', 'malformed'];
export const furthest = (misuses: readonly IdentityMisuse[]): IdentityMisuse => FURTHEST.find((one) => misuses.includes(one)) ?? 'unknown-key';
