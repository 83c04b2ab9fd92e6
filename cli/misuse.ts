/** The command was called wrongly: one sentence for the person, exit code 2. */
export class Misuse extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'Misuse';
  }
}
