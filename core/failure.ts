/** Why a function of ours gives an invocation up. Closed, so that it may be logged and told to Lambda, Step Functions and X-Ray,
 *  which keep what an error says. */
export const FAILURES = {
  'no-plan': 'the catalog does not hold the version that is waking',
  'row-raced': 'a row raced with others each time it was tried',
  'no-places': 'a journey counts places, and this function has none to take',
  'no-members': 'the members of an upload are not where the catalog says',
  'claim-gone': 'a claim that was met before is not there any more',
  'short-delivery': 'a claim covers more records than were delivered; they come again',
  'no-variable': 'a variable is missing: set in lib/, listed in core/environment.ts',
  'no-mac-key': 'a secret that holds a key has no text',
} as const;

export type FailureCode = keyof typeof FAILURES;

/** `about` names what it is about: ids, names of variables; never what a person or a provider said. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly about: string;
  constructor(code: FailureCode, about: string) {
    super(`${FAILURES[code]}: ${about}`);
    this.name = 'Failure';
    this.code = code;
    this.about = about;
  }
}
