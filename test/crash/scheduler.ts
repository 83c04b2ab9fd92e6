import type { Gate } from '../support/gate.ts';
import type { Random } from '../support/random.ts';

/** What a killed process leaves: nothing after the call it died at. */
export class Crash extends Error {}

interface Waiter { readonly task: Task; readonly call: string; readonly resume: () => void; readonly die: () => void }
interface Task { readonly name: string; dead: boolean }

/** Between two calls nothing but the process's own memory changes, so each is a place to stop at once, before it; these read what nobody
 *  writes meanwhile, or what is only looked at again. */
const UNSTOPPED = new Set(['catalog.current', 'catalog.refreshed', 'cohorts.due', 'store.revision', 'store.get']);

/** Runs shells side by side, one call at a time in an order the seed decides, and kills some of them at a call. */
export class Scheduler {
  readonly #random: Random;
  readonly #crashes: number;
  readonly #waiting: Waiter[] = [];
  readonly trace: string[] = [];
  kills = 0;
  #running = 0;

  /** `crashes`: of 100 calls. */
  constructor(random: Random, crashes: number) {
    this.#random = random;
    this.#crashes = crashes / 100;
  }

  get busy(): boolean {
    return this.#running > 0;
  }

  /** Starts a shell; `done` hears whether it ended or died. */
  start(name: string, shell: (gate: Gate) => Promise<unknown>, done: (outcome: 'ended' | 'died' | Error) => void): void {
    const task: Task = { name, dead: false };
    this.#running++;
    const stop = (call: string): Promise<void> =>
      new Promise((resolve, reject) => {
        if (task.dead) reject(new Crash());
        else this.#waiting.push({ task, call: `${name} ${call}`, resume: resolve, die: () => reject(new Crash()) });
      });
    const gate: Gate = async (call, when) => (when === 'after' || UNSTOPPED.has(call) ? undefined : stop(call));
    const whole = async (): Promise<void> => {
      await shell(gate);
      await stop('ends');
    };
    void whole().then(
      () => this.#end(done, 'ended'),
      (error: unknown) => this.#end(done, error instanceof Crash || task.dead ? 'died' : (error as Error)),
    );
  }

  #end(done: (outcome: 'ended' | 'died' | Error) => void, outcome: 'ended' | 'died' | Error): void {
    this.#running--;
    done(outcome);
  }

  /** Lets one waiting call happen, or kills its whole task there. */
  async step(): Promise<void> {
    if (this.#waiting.length === 0) await settled();
    if (this.#waiting.length === 0) return;
    const [waiter] = this.#waiting.splice(this.#random.below(this.#waiting.length), 1);
    if (waiter === undefined) return;
    if (!waiter.task.dead && this.#random.chance(this.#crashes)) this.#kill(waiter);
    else {
      this.trace.push(waiter.call);
      waiter.resume();
    }
    await settled();
  }

  #kill(waiter: Waiter): void {
    this.trace.push(`${waiter.call} KILLED`);
    this.kills++;
    waiter.task.dead = true;
    waiter.die();
    for (const other of this.#waiting.splice(0)) {
      if (other.task === waiter.task) other.die();
      else this.#waiting.push(other);
    }
  }
}

/** Every promise that can go on without a gate has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
