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

  count(who: string, unit: Unit, n: number): void {
    const its = this.#units.get(who) ?? new Map<Unit, number>();
    its.set(unit, (its.get(unit) ?? 0) + n);
    this.#units.set(who, its);
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

  reset(): void {
    this.#units.clear();
    this.#calls.clear();
  }
}
