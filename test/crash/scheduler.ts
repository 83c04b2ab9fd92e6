import type { Gate } from '../support/gate.ts';
import type { Random } from '../support/random.ts';

/** What a killed process leaves: nothing after the call it died at. */
export class Crash extends Error {}

interface Waiter { readonly task: Task; readonly call: string; readonly resume: () => void; readonly die: () => void }
interface Task { readonly name: string; dead: boolean }

/** Runs shells side by side, one call at a time in an order the seed decides, and kills some of them at a call. */
export class Scheduler {
  readonly #random: Random;
  readonly #crashes: number;
  readonly #waiting: Waiter[] = [];
  readonly trace: string[] = [];
  #running = 0;

  constructor(random: Random, crashes: number) {
    this.#random = random;
    this.#crashes = crashes;
  }

  get busy(): boolean {
    return this.#running > 0;
  }

  /** Starts a shell; `done` hears whether it ended or died. */
  start(name: string, shell: (gate: Gate) => Promise<unknown>, done: (outcome: 'ended' | 'died' | Error) => void): void {
    const task: Task = { name, dead: false };
    this.#running++;
    const gate: Gate = (call, when) =>
      new Promise<void>((resolve, reject) => {
        if (task.dead) reject(new Crash());
        else this.#waiting.push({ task, call: `${name} ${when} ${call}`, resume: resolve, die: () => reject(new Crash()) });
      });
    void shell(gate).then(
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
    await settled();
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
