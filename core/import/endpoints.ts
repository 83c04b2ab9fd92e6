import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { endpointOf } from '../pinpoint/endpoint.ts';
import { checkEndpointColumns, endpointOfCells } from './endpoint-csv.ts';
import type { Reading } from './judge.ts';

/** Endpoints of Amazon Pinpoint, which become devices of an app. */
export const endpointReading = (app: string): Reading =>
  ({ task: JSON.stringify(['pinpoint-endpoints', app]), ofCells: endpointOfCells, header: checkEndpointColumns, convert: endpointOf(app, (text) => bytesToHex(sha256(utf8ToBytes(text)))) });
