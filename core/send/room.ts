/** Back-pressure of sends. Batches in the queues beyond which no more are put there: some seconds of work for all senders. What is held or
 *  cancelled then is little, and a message sent meanwhile never waits long. */
const DEEP = 200;

/** How many batches may be put beside so many. None before half of a full queue is gone: a send's turns are few and large, and as looks
 *  come half as late again each time, one of them falls before the other half is gone. */
export function roomBeside(batches: number): number {
  const room = DEEP - batches;
  return room >= DEEP / 2 ? room : 0;
}

const FIRST_MS = 5_000;
const LAST_MS = 15 * 60 * 1_000;

/** How long to wait after so many looks in a row that found no room, ms: a provider that takes ten pushes a second, or none, is not
 *  asked after every five seconds. */
export const lookAgainAfter = (looks: number): number => Math.min(LAST_MS, Math.round(FIRST_MS * 1.5 ** looks));
