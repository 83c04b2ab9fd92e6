/** RFC 9113, 5.2 and 6.9: windows count octets of DATA, padding included. */
export const WINDOW_FIRST = 65_535;
export const WINDOW_MOST = 2 ** 31 - 1;

/** Whether what we may send is a window there may be (RFC 9113, 6.9.1); it may be below 0 after SETTINGS made it smaller (6.9.2). */
export const isWindow = (octets: number): boolean => octets <= WINDOW_MOST;

/** Octets to be given back in WINDOW_UPDATE once `used` of a window are gone; 0: not yet. Half of a window is always open, and no frame is half as large: what the
 *  peer sends is never held back, nor can it be more than is bounded elsewhere (BODY_OCTETS_MAX). */
export const givenBack = (used: number, size: number): number => (used * 2 >= size ? used : 0);
