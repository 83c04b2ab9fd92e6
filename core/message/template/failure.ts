import type { Place } from './tree.ts';

/** A template cannot be rendered for this person: why and where. Caught at the edge (template.ts), where it is a value. */
export class RenderFailure extends Error {
  readonly at: Place | undefined;
  constructor(reason: string, at?: Place) { super(reason); this.at = at; }
}
