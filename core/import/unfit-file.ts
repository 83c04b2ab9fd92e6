/** A file that cannot be meant, told before anything of it is loaded. The message is one sentence for the person. */
export class UnfitFile extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'UnfitFile';
  }
}
