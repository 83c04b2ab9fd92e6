import type { AslChoice, AslDefinition, AslState, AslTask } from '../../core/journey/machine.ts';
import { Agenda } from './agenda.ts';
import type { Meter } from './meter.ts';
import { Refused } from './refused.ts';

type Data = Readonly<Record<string, unknown>>;
type Invoke = (resource: string, input: Data) => Promise<unknown>;

interface Execution { readonly name: string; readonly states: AslDefinition['States']; state: string; data: Data }

/** Transitions are on its own line of the bill. */
const PAYS = 'step-functions';

/** Step Functions as a journey's machines meet it (core/journey/machine.ts): a machine of states of these four kinds, executions that take
 *  no CPU time while they wait, and names that stay taken. Each state that is entered is a transition on the bill. */
export class Machines {
  readonly #meter: Meter;
  readonly #now: () => number;
  readonly #definitions = new Map<string, AslDefinition>();
  /** By machine and name: the input it was started with, and whether it still runs. */
  readonly #names = new Map<string, { readonly input: string; runs: boolean }>();
  readonly #waiting = new Agenda<Execution>();
  started = 0;

  constructor(meter: Meter, now: () => number) {
    this.#meter = meter;
    this.#now = now;
  }

  define(machine: string, definition: AslDefinition): void { this.#definitions.set(machine, definition); }
  knows(machine: string): boolean { return this.#definitions.has(machine); }

  /** When an execution goes on, ms. */
  get next(): number { return this.#waiting.next; }

  /** The same name and input while it runs is the same execution. */
  start(machine: string, name: string, input: string): object {
    const definition = this.#definitions.get(machine);
    if (definition === undefined) throw new Refused('StateMachineDoesNotExist', machine);
    const key = `${machine}:${name}`;
    const known = this.#names.get(key);
    if (known !== undefined && !(known.runs && known.input === input)) throw new Refused('ExecutionAlreadyExists', name);
    if (known === undefined) {
      this.#names.set(key, { input, runs: true });
      this.started += 1;
      this.#waiting.add(this.#now(), { name: key, states: definition.States, state: definition.StartAt, data: JSON.parse(input) as Data });
    }
    return { executionArn: key, startDate: this.#now() / 1_000 };
  }

  /** Takes each execution that is due to its next wait, or its end. */
  async run(invoke: Invoke): Promise<void> {
    for (let execution = this.#waiting.take(this.#now()); execution !== undefined; execution = this.#waiting.take(this.#now())) await this.#advance(execution, invoke);
  }

  async #advance(execution: Execution, invoke: Invoke): Promise<void> {
    for (;;) {
      const state = execution.states[execution.state];
      if (state === undefined) throw new Error(`no state ${execution.state}`);
      this.#meter.count(PAYS, 'transitions', 1);
      if (state.Type === 'Succeed') return this.#end(execution);
      execution.data = state.Type === 'Task' ? await worked(state, execution.data, invoke) : execution.data;
      execution.state = nextOf(state, execution.data);
      if (state.Type === 'Wait') return this.#waiting.add(Math.max(this.#now(), Date.parse(String(at(execution.data, state.TimestampPath)))), execution);
    }
  }

  #end({ name }: Execution): void {
    const known = this.#names.get(name);
    if (known !== undefined) known.runs = false;
  }
}

function nextOf(state: Exclude<AslState, { Type: 'Succeed' }>, data: Data): string {
  if (state.Type !== 'Choice') return state.Next;
  const next = state.Choices.find((choice) => at(data, choice.Variable) === wanted(choice))?.Next ?? state.Default;
  if (next === undefined) throw new Error('States.NoChoiceMatched');
  return next;
}

const wanted = (choice: AslChoice): unknown => ('StringEquals' in choice ? choice.StringEquals : choice.BooleanEquals);

async function worked({ Resource, Parameters, ResultPath }: AslTask, data: Data, invoke: Invoke): Promise<Data> {
  const input = Object.entries(Parameters).map(([name, value]) => (name.endsWith('.$') ? [name.slice(0, -2), at(data, String(value))] : [name, value]) as [string, unknown]);
  return { ...data, [ResultPath.slice(2)]: await invoke(Resource, Object.fromEntries(input)) };
}

/** `$.a.b` */
const at = (data: Data, path: string): unknown => path.split('.').slice(1).reduce<unknown>((value, name) => (value as Data | undefined)?.[name], data);
