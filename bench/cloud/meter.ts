/** What AWS bills by, counted per function that caused it. */
export const UNITS = [
  'writeUnits', 'readUnits', 'sqsRequests', 's3Puts', 's3Gets', 'secretReads', 'invocations', 'gbSeconds', 'transitions', 'apiRequests', 'logBytes',
] as const;
export type Unit = (typeof UNITS)[number];
export type Units = Readonly<Partial<Record<Unit, number>>>;

/** Counts units by who caused them and, beside, what kind of call it was. */
export class Meter {
  readonly #units = new Map<string, Map<Unit, number>>();
  readonly #calls = new Map<string, number>();
  readonly #tables = new Map<string, number>();

  count(who: string, unit: Unit, n: number): void {
    const its = this.#units.get(who) ?? new Map<Unit, number>();
    its.set(unit, (its.get(unit) ?? 0) + n);
    this.#units.set(who, its);
  }

  /** Of a table. */
  countAt(table: string, who: string, unit: Unit, n: number): void {
    this.count(who, unit, n);
    const name = `${who} ${table} ${unit}`;
    this.#tables.set(name, (this.#tables.get(name) ?? 0) + n);
  }

  call(who: string, what: string): void {
    this.#calls.set(`${who} ${what}`, (this.#calls.get(`${who} ${what}`) ?? 0) + 1);
  }

  get units(): Readonly<Record<string, Units>> {
    return Object.fromEntries([...this.#units].map(([who, its]) => [who, Object.fromEntries(its)]));
  }

  get calls(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#calls].sort());
  }

  /** Units by who caused them and in which table: `run-step Instances writeUnits`. */
  get tables(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#tables].sort());
  }

  reset(): void {
    this.#units.clear();
    this.#calls.clear();
    this.#tables.clear();
  }
}
