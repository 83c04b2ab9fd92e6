/** When provider tokens are made anew. Times in seconds for APNs (its `iat`), ms for OAuth, as each protocol has them. */

/** Every container that makes an APNs token in the same 40 minutes makes it with the same `iat`. */
const BUCKET = 40 * 60;
/** APNs takes changes no more often than every 20 minutes (429 TooManyProviderTokenUpdates) … */
const CHANGE_MIN = 20 * 60;
/** … and no token older than an hour: 5 minutes are left for clocks and for what is under way. */
const AGE_MAX = 55 * 60;

/** `madeAt`: since when it is used here; others may have made it before. */
export interface ApnsTokenTimes { readonly issuedAt: number; readonly madeAt: number }

export const bucketOf = (now: number): number => Math.floor(now / BUCKET) * BUCKET;

/** Within its bucket a token is fresh; one made late in it stays for its 20 minutes, as far as its age allows. */
export const apnsTokenFresh = ({ issuedAt, madeAt }: ApnsTokenTimes, now: number): boolean =>
  now - issuedAt < BUCKET || (now - madeAt < CHANGE_MIN && now - issuedAt < AGE_MAX);

/** Every container that renews a token in the same 20 minutes takes the same one. */
export const renewalSlotOf = (now: number): number => Math.floor(now / CHANGE_MIN) * CHANGE_MIN;

/** After ExpiredProviderToken: anew at once, unless that was done less than 20 minutes ago and changed nothing (a wrong clock). */
export const apnsTokenRenewable = (renewedAt: number | undefined, now: number): boolean => renewedAt === undefined || now - renewedAt >= CHANGE_MIN;

export interface AccessTokenTimes { readonly madeAt: number; readonly expiresAt: number }

const EARLY_MS = 5 * 60_000;
const REFRESH_MIN_MS = 60_000;

export const accessTokenFresh = ({ expiresAt }: AccessTokenTimes, now: number): boolean => now < expiresAt - EARLY_MS;
/** A refused token as young as this will not be bettered by another: the account lacks rights, or was just restored. */
export const accessTokenRenewable = ({ madeAt }: AccessTokenTimes, now: number): boolean => now - madeAt >= REFRESH_MIN_MS;
