import { ConnectionError } from './errors.ts';

/** RFC 9113, 10.5: frames that ask for work and bring nothing (PING, SETTINGS, PRIORITY, empty DATA, RST_STREAM of streams that ended, unknown types…). A peer
 *  has a stock of them, which grows with every request of ours: however long a connection lives, idle frames stay in a ratio to work. */
export class FloodBudget {
  #left = STOCK_FIRST;

  /** A request was written. */
  earn(): void {
    this.#left = Math.min(STOCK_MOST, this.#left + PER_REQUEST);
  }

  spend(what: string): void {
    this.#left -= 1;
    if (this.#left < 0) throw new ConnectionError('ENHANCE_YOUR_CALM', `RFC 9113, 10.5: too many frames that bring nothing (${what})`);
  }
}

const STOCK_FIRST = 2_000;
const STOCK_MOST = 10_000;
/** A server may update both windows for each DATA frame. */
const PER_REQUEST = 8;

/** Octets of one header block over all its frames (CVE-2024-27316 and its kin), and frames of it. */
export const BLOCK_OCTETS_MAX = 65_536;
export const BLOCK_FRAMES_MAX = 32;
