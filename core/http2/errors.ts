/** RFC 9113, 7: what RST_STREAM and GOAWAY give as their reason. */
export const ERROR_CODES = {
  NO_ERROR: 0x00, PROTOCOL_ERROR: 0x01, INTERNAL_ERROR: 0x02, FLOW_CONTROL_ERROR: 0x03, SETTINGS_TIMEOUT: 0x04, STREAM_CLOSED: 0x05, FRAME_SIZE_ERROR: 0x06,
  REFUSED_STREAM: 0x07, CANCEL: 0x08, COMPRESSION_ERROR: 0x09, CONNECT_ERROR: 0x0a, ENHANCE_YOUR_CALM: 0x0b, INADEQUATE_SECURITY: 0x0c, HTTP_1_1_REQUIRED: 0x0d,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** RFC 9113, 5.4.1: what makes the whole connection unusable. `rule` names the section that was broken and how; it holds nothing a peer said. */
export class ConnectionError extends Error {
  readonly code: ErrorCode;
  readonly rule: string;
  constructor(code: ErrorCode, rule: string) {
    super(`${code}: ${rule}`);
    this.name = 'ConnectionError';
    this.code = code;
    this.rule = rule;
  }
}
