import { isFieldName } from './field-rules.ts';
import type { FieldSink } from './hpack/decoder.ts';
import type { AnswerPart } from './streams.ts';

/** Which fields of an answer are wanted, names in lower case; absent: all. */
export type WantedFields = ReadonlySet<string> | undefined;

/** What a header block is in an answer (RFC 9113, 8.1). */
export type HeadKind = 'informational' | 'head' | 'fields';

const STATUS = ':status';
const LENGTH = 'content-length';
const NONE: readonly string[] = [];
const DIGITS = /^[1-9]\d\d$/;
const SWITCHING_PROTOCOLS = 101;

/** Reads a block of an answer (RFC 9113, 8.1.1 to 8.3.2). One object serves all blocks of a connection. */
export class Head implements FieldSink {
  /** 0 in trailing fields. */
  status = 0;
  /** `content-length`; −1: none. */
  length = -1;
  /** Names, in lower case, and values of what is wanted, in turn; `:status` is not among them. */
  fields: readonly string[] = NONE;
  isMalformed = false;
  readonly #wanted: WantedFields;
  #count = 0;

  constructor(wanted: WantedFields) {
    this.#wanted = wanted;
  }

  begin(): void {
    this.status = 0;
    this.length = -1;
    this.fields = NONE;
    this.isMalformed = false;
    this.#count = 0;
  }

  get kind(): HeadKind { return this.status === 0 ? 'fields' : this.status < 200 ? 'informational' : 'head'; }

  wants(name: string): boolean { return name === STATUS || name === LENGTH || this.#isWanted(name); }

  #isWanted(name: string): boolean { return this.#wanted === undefined || this.#wanted.has(name); }

  field(name: string, value: string, isSound: boolean): void {
    this.#count += 1;
    if (name === STATUS && this.#count === 1) return this.#statusIs(value);
    if (!isSound || !isFieldName(name)) this.isMalformed = true;
    if (name === LENGTH) this.#lengthIs(value);
    if (this.#isWanted(name)) this.fields = [...this.fields, name, value];
  }

  /** RFC 9113, 8.3.2 and 8.6: three digits, and not 101. */
  #statusIs(value: string): void {
    const status = DIGITS.test(value) ? Number(value) : 0;
    if (status > 0 && status !== SWITCHING_PROTOCOLS) this.status = status;
    else this.isMalformed = true;
  }

  #lengthIs(value: string): void {
    if (this.length === -1 && /^\d{1,15}$/.test(value)) this.length = Number(value);
    else this.isMalformed = true;
  }
}

const LAST = { informational: 'informational-last', head: 'head-last', fields: 'fields-last', data: 'data-last' } as const;

export const partOf = (kind: keyof typeof LAST, last: boolean): AnswerPart => (last ? LAST[kind] : kind);

/** RFC 9110, 6.4.1: answers without a body, whatever `content-length` says. */
const isBodiless = (status: number): boolean => status === 204 || status === 304;

/** RFC 9113, 8.1.1 */
export const isAsLong = ({ status, expected, received }: { readonly status: number; readonly expected: number; readonly received: number }): boolean =>
  expected < 0 || expected === received || (isBodiless(status) && received === 0);
