/** A line of a file, without its line break. */
export interface Line {
  /** At most so much of it as the splitter holds. */
  readonly bytes: Uint8Array;
  /** There was more. */
  readonly cut: boolean;
  /** Offset of the byte behind its line break. */
  readonly end: number;
}

/** No line of ids, nor of a table that has ids in a column, is longer. */
export const LINE_BYTES = 64 * 1_024;

export interface LineSplitter {
  /** The lines that this chunk ends. */
  push(chunk: Uint8Array): Line[];
  /** The last line, if nothing ends it. */
  finish(): Line[];
}

const LF = 10;
const CR = 13;

/** Lines of a file that comes in chunks, cut anywhere; `offset` is where the first chunk begins. Of a longer line no more is held than
 *  `most` bytes. */
export function lineSplitter(offset: number, most: number = LINE_BYTES): LineSplitter {
  let held: Uint8Array[] = [];
  let kept = 0;
  let length = 0;
  let end = offset;

  const hold = (part: Uint8Array): void => {
    length += part.length;
    const room = part.subarray(0, most - kept);
    if (room.length > 0) held.push(room);
    kept += room.length;
  };
  const take = (): Line => {
    const bytes = joined(held, kept);
    const line = { bytes: bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes, cut: length > most, end };
    held = [];
    [kept, length] = [0, 0];
    return line;
  };
  return {
    push(chunk) {
      const lines: Line[] = [];
      let start = 0;
      for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, start)) {
        hold(chunk.subarray(start, at));
        end += at + 1 - start;
        lines.push(take());
        start = at + 1;
      }
      // A copy: whoever hands the chunk over may use its memory again.
      hold(chunk.slice(start));
      end += chunk.length - start;
      return lines;
    },
    finish: () => (length > 0 ? [take()] : []),
  };
}

function joined(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
