/** A step that could not be done: the message says what happened, `advice` what to do about it. */
export class Trouble extends Error {
  readonly advice: string;
  constructor(what: string, advice: string) {
    super(what);
    this.name = 'Trouble';
    this.advice = advice;
  }
}
