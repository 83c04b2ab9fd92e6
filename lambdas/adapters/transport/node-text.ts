import { PLAIN_TEXT, type TextCodec } from '../../../core/http2/text.ts';

/** Node's own ways between text and octets, which its types leave out; they take any array of octets. */
interface Native {
  utf8Write(text: string, at: number, length: number): number;
  latin1Slice(from: number, to: number): string;
  utf8Slice(from: number, to: number): string;
}
const { utf8Write, latin1Slice, utf8Slice } = Buffer.prototype as unknown as Native;

/** Below so many units a loop is quicker than a call into C++. */
const SHORT = 24;

export const NODE_TEXT: TextCodec = {
  write: (text, into, at) => (text.length < SHORT ? PLAIN_TEXT.write(text, into, at) : utf8Write.call(into as never, text, at, into.length - at)),
  read: (bytes, from, to) => latin1Slice.call(bytes as never, from, to),
};

export const textOf = (bytes: Uint8Array): string => (bytes.length === 0 ? '' : utf8Slice.call(bytes as never, 0, bytes.length));
