export { type Consent, Beckon, type Judged, type Options, type Status, type Verdict } from './core/client.ts';
export type { Refused, Result } from './core/answer.ts';
export { type Button, type Click, type Payload, type Push, readPush } from './core/payload.ts';
export type { Answer, Asked, LogLine, Ports, TextStore } from './core/ports.ts';
export { readerOf } from './core/reader.ts';
export type { Device, JsonObject, Permission, Platform, Subscription } from './core/state.ts';
export { uuidV7 } from './core/uuid.ts';
export { configure, type Supplied } from './runtime.ts';
