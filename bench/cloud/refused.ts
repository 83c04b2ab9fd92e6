/** What a service says no with; the SDK makes an error of that name of it. */
export class Refused extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = type;
  }
}
