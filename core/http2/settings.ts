import { ConnectionError } from './errors.ts';
import { FLAG, FRAME, FRAME_HEADER_OCTETS, FRAME_SIZE_LEAST, FRAME_SIZE_MOST, type Frame, putFrameHeader, readUint32, writeUint32 } from './frames.ts';
import type { Output } from './output.ts';
import { WINDOW_FIRST, WINDOW_MOST } from './flow-control.ts';

export interface Settings {
  readonly headerTableSize: number;
  readonly enablePush: number;
  readonly maxConcurrentStreams: number;
  readonly initialWindowSize: number;
  readonly maxFrameSize: number;
  readonly maxHeaderListSize: number;
}

/** RFC 9113, 6.5.2: identifier, what holds until it is told, and what it may be. A value outside is an error of the code beside it. */
const PARAMETERS: readonly { readonly id: number; readonly name: keyof Settings; readonly initial: number; readonly least?: number; readonly most?: number; readonly error?: 'PROTOCOL_ERROR' | 'FLOW_CONTROL_ERROR' }[] = [
  { id: 0x1, name: 'headerTableSize', initial: 4_096 },
  // A server must not send anything but 0.
  { id: 0x2, name: 'enablePush', initial: 0, most: 0, error: 'PROTOCOL_ERROR' },
  { id: 0x3, name: 'maxConcurrentStreams', initial: Infinity },
  { id: 0x4, name: 'initialWindowSize', initial: WINDOW_FIRST, most: WINDOW_MOST, error: 'FLOW_CONTROL_ERROR' },
  { id: 0x5, name: 'maxFrameSize', initial: FRAME_SIZE_LEAST, least: FRAME_SIZE_LEAST, most: FRAME_SIZE_MOST, error: 'PROTOCOL_ERROR' },
  { id: 0x6, name: 'maxHeaderListSize', initial: Infinity },
];

export const SETTINGS_INITIAL = Object.fromEntries(PARAMETERS.map(({ name, initial }) => [name, initial])) as unknown as Settings;

/** The settings after this frame: parameters in turn, the last of one kind holds, unknown ones are ignored (RFC 9113, 6.5.3). */
export function settingsAfter(before: Settings, { bytes, from, to }: Frame): Settings {
  const after: { -readonly [K in keyof Settings]: Settings[K] } = { ...before };
  for (let at = from; at < to; at += 6) {
    const id = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    const parameter = PARAMETERS.find((known) => known.id === id);
    if (parameter === undefined) continue;
    const value = readUint32(bytes, at + 2);
    if (value < (parameter.least ?? 0) || value > (parameter.most ?? Infinity)) throw new ConnectionError(parameter.error ?? 'PROTOCOL_ERROR', `RFC 9113, 6.5.2: ${parameter.name} is out of range`);
    after[parameter.name] = value;
  }
  return after;
}

/** Only what differs from what holds anyway. */
export function writeSettings(out: Output, settings: Partial<Settings>): void {
  const told = PARAMETERS.flatMap(({ id, name }) => (settings[name] === undefined ? [] : [[id, settings[name]] as const]));
  out.reserve(FRAME_HEADER_OCTETS + told.length * 6);
  putFrameHeader(out.bytes, out.end, { type: FRAME.SETTINGS, flags: 0, stream: 0, length: told.length * 6 });
  out.end += FRAME_HEADER_OCTETS;
  for (const [id, value] of told) {
    out.bytes[out.end] = id >> 8;
    out.bytes[out.end + 1] = id;
    writeUint32(out.bytes, out.end + 2, value);
    out.end += 6;
  }
}

export function writeSettingsAck(out: Output): void {
  out.reserve(FRAME_HEADER_OCTETS);
  putFrameHeader(out.bytes, out.end, { type: FRAME.SETTINGS, flags: FLAG.ACK, stream: 0, length: 0 });
  out.end += FRAME_HEADER_OCTETS;
}
