/** Where the answer of a stream stands. We open every stream, so of the states of RFC 9113, 5.1 what differs is only how far the peer has come. */
export type AnswerState =
  /** No final status yet; informational answers may have come (RFC 9113, 8.1). */
  | 'awaited'
  /** The final status is there, the body not to its end. */
  | 'begun'
  /** END_STREAM: whole. */
  | 'whole'
  /** RFC 9113, 8.1.1: no answer at all. */
  | 'malformed';

/** What of an answer a frame brings. `last`: with END_STREAM. */
export type AnswerPart = 'informational' | 'informational-last' | 'head' | 'head-last' | 'fields' | 'fields-last' | 'data' | 'data-last';

/** RFC 9113, 8.1: any number of informational heads, one head, its body, perhaps trailing fields that end the stream. What is not in the table is malformed. */
const ANSWER_STATES: Readonly<Record<AnswerState, Partial<Readonly<Record<AnswerPart, AnswerState>>>>> = {
  awaited: { informational: 'awaited', head: 'begun', 'head-last': 'whole' },
  begun: { data: 'begun', 'data-last': 'whole', 'fields-last': 'whole' },
  whole: {},
  malformed: {},
};

export const answerAfter = (state: AnswerState, part: AnswerPart): AnswerState => ANSWER_STATES[state][part] ?? 'malformed';

/** A request under way. It ends in exactly one of: answered, refused (not processed: RFC 9113, 8.7), unknown. */
export class Stream<Request> {
  readonly id: number;
  readonly request: Request;
  /** Octets of DATA the peer takes of it; below 0 after SETTINGS made it smaller (RFC 9113, 6.9.2). */
  window: number;
  /** What of the body waits for a window. */
  rest: Uint8Array | undefined;
  state: AnswerState = 'awaited';
  status = 0;
  fields: readonly string[] = [];
  /** `content-length`; −1: none. */
  expected = -1;
  /** Octets of body so far. */
  received = 0;
  parts: Uint8Array[] | undefined;
  /** Octets of the window the peer has used (RFC 9113, 6.9.1). */
  used = 0;

  constructor(id: number, request: Request, window: number) {
    this.id = id;
    this.request = request;
    this.window = window;
  }
}
